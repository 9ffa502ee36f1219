namespace Passerelle.Domain.Casework.Imports;

/// <summary>The rows of a file read so far, by what could make a later row the same person.</summary>
internal sealed class EarlierRows
{
    private readonly Dictionary<string, Earlier> _byReference = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Earlier>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<Earlier>> _byBirthYear = [];

    private sealed record Earlier(ReadRow Row, ListedPerson Person);

    /// <summary>The earlier row that this one repeats, or null; from then on this row is an earlier one too.</summary>
    internal DuplicateOf? FindAndAdd(ReadRow row)
    {
        var now = new Earlier(row, new ListedPerson(row.Name.Full, row.Birth));
        var found = ByReference(now) ?? ByName(now) ?? BySound(now);
        Add(now);
        return found;
    }

    private DuplicateOf? ByReference(Earlier now) =>
        now.Row.Reference is { } reference && _byReference.TryGetValue(reference, out var earlier) ? Of(earlier, now.Person.UnderReferenceOf(earlier.Person)) : null;

    private DuplicateOf? ByName(Earlier now)
    {
        if (now.Person.Name.Length == 0 || !_byName.TryGetValue(now.Person.Name, out var earlier)) return null;
        return earlier.Find(e => e.Person.CouldShareBirth(now.Person)) is { } same
            ? Of(same, DuplicateReason.SameName)
            : Of(earlier[0], DuplicateReason.SameNameOtherBirthDate);
    }

    private DuplicateOf? BySound(Earlier now)
    {
        if (now.Row.Birth is not { } birth || !_byBirthYear.TryGetValue(birth.Year, out var earlier)) return null;
        return earlier.Find(e => now.Person.SoundsLike(e.Person)) is { } similar ? Of(similar, DuplicateReason.SimilarName) : null;
    }

    private void Add(Earlier now)
    {
        if (now.Row.Reference is { } reference) _byReference.TryAdd(reference, now);
        if (now.Person.Name.Length > 0) Listed(_byName, now.Person.Name).Add(now);
        if (now.Row.Birth is { } birth) Listed(_byBirthYear, birth.Year).Add(now);
    }

    private static List<Earlier> Listed<TKey>(Dictionary<TKey, List<Earlier>> index, TKey key) where TKey : notnull =>
        index.TryGetValue(key, out var list) ? list : index[key] = [];

    private static DuplicateOf Of(Earlier earlier, DuplicateReason reason) => new(reason, earlier.Row.Number, earlier.Row.Reference);
}
