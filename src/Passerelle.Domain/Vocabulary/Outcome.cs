using System.Diagnostics.CodeAnalysis;

namespace Passerelle.Domain.Vocabulary;

/// <summary>Either a value or the problems that stood in its way; never both, never neither.</summary>
/// <typeparam name="T">What is there on success.</typeparam>
[SuppressMessage("Usage", "CA2225", Justification = "An outcome is made from a value or a problem; the names would say nothing more.")]
public sealed class Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, IReadOnlyList<Problem> problems) => (_value, Problems) = (value, problems);

    /// <summary>The problems; empty on success.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>True when there is a value.</summary>
    public bool Ok => Problems.Count == 0;

    /// <summary>The value; throws when there is none, because reading it without asking <see cref="Ok"/> is a bug.</summary>
    public T Value => Ok ? _value! : throw new InvalidOperationException($"No value: {string.Join(", ", Problems.Select(p => p.Key))}");

    /// <summary>A success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, []);

    /// <summary>A refusal for one reason.</summary>
    public static implicit operator Outcome<T>(Problem problem) => new(default, [problem]);

    /// <summary>A refusal for several reasons; throws when the list is empty.</summary>
    public static implicit operator Outcome<T>(List<Problem> problems) =>
        problems.Count > 0 ? new(default, problems) : throw new ArgumentException("A refusal names a problem.", nameof(problems));

    /// <summary>The same problems for another kind of value; throws on a success.</summary>
    public Outcome<TOther> Refuse<TOther>() => Ok ? throw new InvalidOperationException("Not refused.") : Problems.ToList();
}
