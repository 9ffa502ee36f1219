using Passerelle.Domain.Casework.People;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>The rows of a file read so far, by what could make a later row the same person.</summary>
internal sealed class EarlierRows
{
    private readonly Dictionary<string, Known> _byReference = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Known>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<Known>> _byBirthYear = [];

    /// <summary>The earlier row that this one repeats, or null; from then on this row is an earlier one too.</summary>
    internal DuplicateOf? FindAndAdd(ReadRow row)
    {
        var name = NameFolding.Canonical(row.Name.Full);
        var known = new Known(row, name, [.. name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(DaitchMokotoff.Codes)]);
        var found = ByReference(known) ?? ByName(known) ?? BySound(known);
        Add(known);
        return found;
    }

    private DuplicateOf? ByReference(Known known)
    {
        if (known.Row.Reference is not { } reference || !_byReference.TryGetValue(reference, out var earlier)) return null;
        return Of(earlier, earlier.Name == known.Name || known.SoundsLike(earlier) ? DuplicateReason.SameReference : DuplicateReason.SameReferenceOtherName);
    }

    private DuplicateOf? ByName(Known known)
    {
        if (known.Name.Length == 0 || !_byName.TryGetValue(known.Name, out var earlier)) return null;
        return earlier.Find(e => e.CouldShareBirth(known)) is { } same
            ? Of(same, DuplicateReason.SameName)
            : Of(earlier[0], DuplicateReason.SameNameOtherBirthDate);
    }

    // A name that only sounds alike proves little, so both birth dates must be known and fit.
    private DuplicateOf? BySound(Known known)
    {
        if (known.Row.Birth is not { } birth || !_byBirthYear.TryGetValue(birth.Year, out var earlier)) return null;
        return earlier.Find(e => e.CouldShareBirth(known) && known.SoundsLike(e)) is { } similar ? Of(similar, DuplicateReason.SimilarName) : null;
    }

    private void Add(Known known)
    {
        if (known.Row.Reference is { } reference) _byReference.TryAdd(reference, known);
        if (known.Name.Length > 0) Listed(_byName, known.Name).Add(known);
        if (known.Row.Birth is { } birth) Listed(_byBirthYear, birth.Year).Add(known);
    }

    private static List<Known> Listed<TKey>(Dictionary<TKey, List<Known>> index, TKey key) where TKey : notnull =>
        index.TryGetValue(key, out var list) ? list : index[key] = [];

    private static DuplicateOf Of(Known earlier, DuplicateReason reason) => new(reason, earlier.Row.Number, earlier.Row.Reference);

    private sealed record Known(ReadRow Row, string Name, IReadOnlyList<IReadOnlyList<string>> Sounds)
    {
        public bool CouldShareBirth(Known other) => Row.Birth is null || other.Row.Birth is null || Row.Birth.CouldBe(other.Row.Birth);

        // Every word of one has a counterpart in the other, whatever the order.
        public bool SoundsLike(Known other) => Sounds.Count > 1 && Sounds.Count == other.Sounds.Count
            && Sounds.All(word => other.Sounds.Any(sound => sound.Any(word.Contains)));
    }
}
