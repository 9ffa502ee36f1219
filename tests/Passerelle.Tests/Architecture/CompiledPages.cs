using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Passerelle.Tests.Architecture;

/// <summary>The literal text of a compiled page: what it writes between its tags whatever the language.</summary>
internal static partial class CompiledPages
{
    /// <summary>Every page of an assembly with its literal words, if it has any.</summary>
    public static IEnumerable<(string Page, string Words)> Literals(Assembly assembly) =>
        from page in assembly.GetTypes()
        where typeof(RazorPageBase).IsAssignableFrom(page) && !page.IsAbstract
        from words in WordsOf(page)
        select (page.Name, words);

    private static IEnumerable<string> WordsOf(Type page)
    {
        var all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var type in new[] { page }.Concat(Nested(page)))
            foreach (var method in type.GetMethods(all))
                foreach (var line in Visible(Written(method)).Split('\n').Select(l => l.Trim()).Where(l => l.Count(char.IsLetter) > 1))
                    yield return line;

        static IEnumerable<Type> Nested(Type type) => type.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public).SelectMany(n => Nested(n).Prepend(n));
    }

    // Everything between the tags; an expression counts as a line break.
    private static string Visible(string markup) => Markup().Replace(markup, "\n").Replace("&nbsp;", " ", StringComparison.Ordinal);

    // The strings that a method hands to WriteLiteral, in order, without those that become the value of a tag helper's attribute.
    private static string Written(MethodInfo method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var text = new StringBuilder();
        var inAttribute = false;
        for (var i = 0; i + 4 < il.Length; i++)
        {
            if (il[i] != OpCodes.Callvirt.Value && il[i] != OpCodes.Call.Value)
                continue;
            var called = Called(method, BitConverter.ToInt32(il, i + 1));
            if (called == "BeginWriteTagHelperAttribute") inAttribute = true;
            else if (called == "EndWriteTagHelperAttribute") inAttribute = false;
            else if (called == "WriteLiteral" && !inAttribute && i >= 5 && il[i - 5] == OpCodes.Ldstr.Value)
                text.Append(method.Module.ResolveString(BitConverter.ToInt32(il, i - 4)));
        }
        return text.ToString();
    }

    private static string? Called(MethodInfo method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(token, method.DeclaringType!.GetGenericArguments(), null)?.Name;
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException)
        {
            return null;   // not an instruction after all: the bytes belonged to an operand
        }
    }

    [GeneratedRegex("<!--.*?-->|<[^>]*>|^[^<]*>|<[^>]*$", RegexOptions.Singleline)]
    private static partial Regex Markup();
}
