using System.Collections.Frozen;
using System.Reflection;
using System.Text;

namespace Passerelle.Domain.Vocabulary;

/// <summary>Gives a member of a closed vocabulary a code of its own, where the handbook has one.</summary>
/// <param name="value">The code.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CodeAttribute(string value) : Attribute
{
    /// <summary>The code.</summary>
    public string Value { get; } = value;
}

/// <summary>
/// The language-neutral codes of closed vocabularies (rule 117), as stored in the database and in <c>terms.csv</c>: the handbook's own code
/// (<see cref="CodeAttribute"/>), an upper-case name as it is (<c>HOU</c>), the letter of an information class, else the name in snake case
/// (<c>FaceToFace</c> is <c>face_to_face</c>).
/// </summary>
public static class Code
{
    /// <summary>The code of a member.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.Codes[value];

    /// <summary>The member with this code, or null; codes are compared exactly.</summary>
    public static T? Read<T>(string? code) where T : struct, Enum =>
        code is not null && Table<T>.Members.TryGetValue(code, out var member) ? member : null;

    /// <summary>All codes, in the order of declaration.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Table<T>.InOrder;

    private static class Table<T> where T : struct, Enum
    {
        internal static readonly string[] InOrder =
            [.. typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Select(CodeOf)];

        internal static readonly FrozenDictionary<string, T> Members =
            typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).ToFrozenDictionary(CodeOf, f => (T)f.GetValue(null)!);

        internal static readonly FrozenDictionary<T, string> Codes = Members.ToFrozenDictionary(p => p.Value, p => p.Key);

        private static string CodeOf(FieldInfo field) => field switch
        {
            _ when field.GetCustomAttribute<CodeAttribute>() is { } own => own.Value,
            _ when typeof(T) == typeof(InformationClass) => ((char)(int)field.GetRawConstantValue()!).ToString(),
            _ when field.Name.All(char.IsUpper) => field.Name,
            _ => Snake(field.Name),
        };

        private static string Snake(string name)
        {
            var text = new StringBuilder();
            foreach (var letter in name)
            {
                if (char.IsUpper(letter) && text.Length > 0) text.Append('_');
                text.Append(char.ToLowerInvariant(letter));
            }
            return text.ToString();
        }
    }
}
