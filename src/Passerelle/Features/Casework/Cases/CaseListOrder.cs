using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Cases;

/// <summary>Order and paging of the case list by key: page 400 costs what page 1 costs. Unknown release dates come after all known ones.</summary>
internal static class CaseListOrder
{
    private const string Unknown = "-";

    /// <summary>
    /// The rows behind the key in order; with <see cref="CaseListInput.Before"/> those in front of it, the nearest first.
    /// A key that does not fit the order is no key.
    /// </summary>
    public static IQueryable<FeedRow> Page(IQueryable<FeedRow> rows, CaseListInput input, int size)
    {
        var down = input.Sort.StartsWith('-') != (input.Before is not null);
        var key = input.After ?? input.Before;
        return (input.Sort.TrimStart('-') switch
        {
            "name" => ByName(rows, key, down),
            "reference" => ByReference(rows, key, down),
            "release" => ByRelease(rows, key, down),
            _ => ByUpdate(rows, key, down),
        }).Take(size);
    }

    /// <summary>The key of a row.</summary>
    public static CaseListKey Key(FeedRow row, string sort) => new(sort.TrimStart('-') switch
    {
        "name" => row.SortName,
        "reference" => row.Reference,
        "release" => row.ReleaseOn?.ToString("O", CultureInfo.InvariantCulture) ?? Unknown,
        _ => row.UpdatedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    }, row.CaseId.Value);

    private static IQueryable<FeedRow> ByName(IQueryable<FeedRow> rows, CaseListKey? key, bool down)
    {
        var (value, id) = (key?.Value, Id(key));
        if (value is not null)
            rows = down
                ? rows.Where(f => EF.Functions.LessThan(ValueTuple.Create(f.SortName, f.CaseId), ValueTuple.Create(value, id)))
                : rows.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.SortName, f.CaseId), ValueTuple.Create(value, id)));
        return down ? rows.OrderByDescending(f => f.SortName).ThenByDescending(f => f.CaseId) : rows.OrderBy(f => f.SortName).ThenBy(f => f.CaseId);
    }

    private static IQueryable<FeedRow> ByReference(IQueryable<FeedRow> rows, CaseListKey? key, bool down)
    {
        var (value, id) = (key?.Value, Id(key));
        if (value is not null)
            rows = down
                ? rows.Where(f => EF.Functions.LessThan(ValueTuple.Create(f.Reference, f.CaseId), ValueTuple.Create(value, id)))
                : rows.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.Reference, f.CaseId), ValueTuple.Create(value, id)));
        return down ? rows.OrderByDescending(f => f.Reference).ThenByDescending(f => f.CaseId) : rows.OrderBy(f => f.Reference).ThenBy(f => f.CaseId);
    }

    private static IQueryable<FeedRow> ByUpdate(IQueryable<FeedRow> rows, CaseListKey? key, bool down)
    {
        var id = Id(key);
        if (DateTimeOffset.TryParse(key?.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
            rows = down
                ? rows.Where(f => EF.Functions.LessThan(ValueTuple.Create(f.UpdatedAt, f.CaseId), ValueTuple.Create(moment, id)))
                : rows.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.UpdatedAt, f.CaseId), ValueTuple.Create(moment, id)));
        return down ? rows.OrderByDescending(f => f.UpdatedAt).ThenByDescending(f => f.CaseId) : rows.OrderBy(f => f.UpdatedAt).ThenBy(f => f.CaseId);
    }

    // PostgreSQL sorts an unknown date after all others, and a comparison with it is never true.
    private static IQueryable<FeedRow> ByRelease(IQueryable<FeedRow> rows, CaseListKey? key, bool down)
    {
        DateOnly? day = DateOnly.TryParseExact(key?.Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        var id = Id(key);
        if (key?.Value == Unknown)
            rows = down
                ? rows.Where(f => f.ReleaseOn != null || EF.Functions.LessThan(ValueTuple.Create(f.WorkerId, f.CaseId), ValueTuple.Create(f.WorkerId, id)))
                : rows.Where(f => f.ReleaseOn == null && EF.Functions.GreaterThan(ValueTuple.Create(f.WorkerId, f.CaseId), ValueTuple.Create(f.WorkerId, id)));
        else if (day is not null)
            rows = down
                ? rows.Where(f => EF.Functions.LessThan(ValueTuple.Create(f.ReleaseOn, f.CaseId), ValueTuple.Create(day, id)))
                : rows.Where(f => f.ReleaseOn == null || EF.Functions.GreaterThan(ValueTuple.Create(f.ReleaseOn, f.CaseId), ValueTuple.Create(day, id)));
        return down ? rows.OrderByDescending(f => f.ReleaseOn).ThenByDescending(f => f.CaseId) : rows.OrderBy(f => f.ReleaseOn).ThenBy(f => f.CaseId);
    }

    private static CaseId Id(CaseListKey? key) => new(key?.Case ?? Guid.Empty);
}
