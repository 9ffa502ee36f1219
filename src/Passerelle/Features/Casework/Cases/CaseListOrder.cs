using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Cases;

/// <summary>Order and paging of the case list by key: page 400 costs what page 1 costs.</summary>
internal static class CaseListOrder
{
    private const string Unknown = "-";

    /// <summary>The rows behind the key, in order.</summary>
    public static IQueryable<FeedRow> Page(IQueryable<FeedRow> rows, CaseListInput input, int size)
    {
        var id = new CaseId(input.After?.Case ?? Guid.Empty);
        var value = input.After?.Value;
        return (input.Sort switch
        {
            "name" => (value is null ? rows : rows.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.SortName, f.CaseId), ValueTuple.Create(value, id))))
                .OrderBy(f => f.SortName).ThenBy(f => f.CaseId),
            "-name" => (value is null ? rows : rows.Where(f => EF.Functions.LessThan(ValueTuple.Create(f.SortName, f.CaseId), ValueTuple.Create(value, id))))
                .OrderByDescending(f => f.SortName).ThenByDescending(f => f.CaseId),
            "reference" => (value is null ? rows : rows.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.Reference, f.CaseId), ValueTuple.Create(value, id))))
                .OrderBy(f => f.Reference).ThenBy(f => f.CaseId),
            "-reference" => (value is null ? rows : rows.Where(f => EF.Functions.LessThan(ValueTuple.Create(f.Reference, f.CaseId), ValueTuple.Create(value, id))))
                .OrderByDescending(f => f.Reference).ThenByDescending(f => f.CaseId),
            "release" => ReleaseAfter(rows, value, id).OrderBy(f => f.ReleaseOn).ThenBy(f => f.CaseId),
            "updated" => (value is null ? rows : rows.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.UpdatedAt, f.CaseId), ValueTuple.Create(Moment(value), id))))
                .OrderBy(f => f.UpdatedAt).ThenBy(f => f.CaseId),
            _ => (value is null ? rows : rows.Where(f => EF.Functions.LessThan(ValueTuple.Create(f.UpdatedAt, f.CaseId), ValueTuple.Create(Moment(value), id))))
                .OrderByDescending(f => f.UpdatedAt).ThenByDescending(f => f.CaseId),
        }).Take(size);
    }

    /// <summary>The key behind which the next page begins.</summary>
    public static CaseListKey Key(FeedRow last, string sort) => new(sort.TrimStart('-') switch
    {
        "name" => last.SortName,
        "reference" => last.Reference,
        "release" => last.ReleaseOn?.ToString("O", CultureInfo.InvariantCulture) ?? Unknown,
        _ => last.UpdatedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    }, last.CaseId.Value);

    // Unknown release dates come last.
    private static IQueryable<FeedRow> ReleaseAfter(IQueryable<FeedRow> rows, string? value, CaseId id)
    {
        if (value is null)
            return rows;
        if (!DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return rows.Where(f => f.ReleaseOn == null && EF.Functions.GreaterThan(ValueTuple.Create(f.WorkerId, f.CaseId), ValueTuple.Create(f.WorkerId, id)));
        return rows.Where(f => f.ReleaseOn == null || EF.Functions.GreaterThan(ValueTuple.Create(f.ReleaseOn, f.CaseId), ValueTuple.Create((DateOnly?)day, id)));
    }

    private static DateTimeOffset Moment(string value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUniversalTime() : DateTimeOffset.UnixEpoch;
}
