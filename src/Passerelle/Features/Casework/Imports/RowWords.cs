using System.Globalization;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Imports;

/// <summary>Says in the reader's language what is remarkable about a row.</summary>
public static class RowWords
{
    /// <summary>A remark on one cell.</summary>
    public static string Say(this Words words, RowRemark remark) => words[remark.Key, [.. remark.Arguments.Select(Readable)]];

    /// <summary>Why a row is not ready.</summary>
    public static IEnumerable<string> Why(this Words words, PlannedRow row, PlannedList list) =>
        row.Duplicate is { } duplicate ? [words.Say(duplicate, list.Known.GetValueOrDefault(row.Row.Number))] : row.Row.Unclear.Select(u => words.Say(u));

    /// <summary>Whom a row repeats.</summary>
    public static string Say(this Words words, DuplicateOf duplicate, KnownRow? known) => words[
        $"import.duplicate.{Code.Of(duplicate.Reason)}",
        duplicate.Row is { } row ? words["import.whom.row", RowAndReference(row, duplicate.Reference)] : duplicate.Reference is { } reference ? words["import.whom.case", reference] : words["import.whom.hidden"],
        known?.ImportedOn, known?.FileName];

    /// <summary>What is kept with the case besides the facts, line by line.</summary>
    public static IEnumerable<string> Kept(this Words words, ReadRow row, LeadAgency? lead) =>
    [
        .. lead is not null ? [words[lead.MayLead ? "row.lead" : "row.lead.no_agreement", lead.Name]] : row.KeyWorker is { } worker ? [words["row.key_worker", worker]] : Array.Empty<string>(),
        .. row.Domains.Select(d => words[$"row.{Code.Of(d.Domain).ToLowerInvariant()}", d.Text]),
        .. row.Remarks is { } remarks ? [remarks] : Array.Empty<string>(),
        .. row.Notes.Select(note => words.Say(note)),
    ];

    /// <summary>A date as exactly as it is known.</summary>
    public static string Partial(PartialDate date) => date switch
    {
        { IsComplete: true } => Dates.Long(date.Earliest),
        { Month: { } month } => Dates.Month(date.Year, month),
        _ => date.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A row as people point to it: <c>8 (B2024-004)</c>.</summary>
    public static string RowAndReference(int row, string? reference) =>
        string.Create(CultureInfo.InvariantCulture, $"{row}{(reference is null ? "" : $" ({reference})")}");

    private static object Readable(object argument) => argument switch
    {
        PartialDate date => Partial(date),
        int number => number.ToString(CultureInfo.InvariantCulture),   // years, never amounts
        _ => argument,
    };
}
