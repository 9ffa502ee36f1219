using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>Somebody by name and birth date, ready to be compared with many others.</summary>
/// <param name="fullName">The whole name in any order of its words.</param>
/// <param name="birth">The birth date as far as it is known.</param>
public sealed class ListedPerson(string fullName, PartialDate? birth)
{
    private readonly Lazy<IReadOnlyList<IReadOnlyList<string>>> _sounds =
        new(() => [.. NameFolding.Words(fullName).Select(DaitchMokotoff.Codes)]);

    /// <summary>The folded words of the name, sorted; empty without letters.</summary>
    public string Name { get; } = NameFolding.Canonical(fullName);

    /// <summary>Why this person is taken for the other, or null when nothing suggests it.</summary>
    public DuplicateReason? Repeats(ListedPerson other)
    {
        if (Name.Length > 0 && Name == other.Name) return CouldShareBirth(other) ? DuplicateReason.SameName : DuplicateReason.SameNameOtherBirthDate;
        return SoundsLike(other) ? DuplicateReason.SimilarName : null;
    }

    /// <summary>What it means that both stand under the same reference.</summary>
    public DuplicateReason UnderReferenceOf(ListedPerson other) =>
        Name == other.Name || SoundAlike(other) ? DuplicateReason.SameReference : DuplicateReason.SameReferenceOtherName;

    /// <summary>True unless both birth dates are known and cannot be the same day.</summary>
    public bool CouldShareBirth(ListedPerson other) => Birth is null || other.Birth is null || Birth.CouldBe(other.Birth);

    /// <summary>True when the names sound alike. That proves little, so both birth dates must be known and fit.</summary>
    public bool SoundsLike(ListedPerson other) => Birth is not null && other.Birth is not null && Birth.CouldBe(other.Birth) && SoundAlike(other);

    private PartialDate? Birth { get; } = birth;

    // Every word of one has a counterpart in the other, whatever the order.
    private bool SoundAlike(ListedPerson other) => _sounds.Value is { Count: > 1 } mine && other._sounds.Value is var theirs && mine.Count == theirs.Count
        && mine.All(word => theirs.Any(sound => sound.Any(word.Contains)));
}
