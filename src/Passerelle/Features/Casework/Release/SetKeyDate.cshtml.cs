using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Release;

/// <summary>What is typed about a key date.</summary>
public sealed class SetKeyDateForm
{
#pragma warning disable CS1591 // the input says what each means
    public PartialDate? Date { get; set; }
    public string? Confidence { get; set; }
    public string? Source { get; set; }
    public DateOnly? AsOf { get; set; }
#pragma warning restore CS1591
}

/// <summary>Sets or changes a key date.</summary>
[KeepsDraft]
public sealed class SetKeyDatePage(UseCaseRunner door, EditKeyDate edit, SetKeyDate set, Visit visit, Vocabularies vocabularies) : CaseEdit<SetKeyDateForm>(door, visit, vocabularies)
{
    /// <summary>Code of the date.</summary>
    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    /// <summary>The case.</summary>
    public CaseHeader Header { get; private set; } = null!;

    /// <summary>Sets it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct)
    {
        if (Code.Read<KeyDateKind>(Kind) is not { } kind)
            return NotFound();
        if (Keep.Count > 0 && await Door.Run(edit, new(new(caseId), kind), ct: ct) is { Ok: true, Value.Stored: { } stored })
            TakeTheirs(Form(stored));
        if (Code.Read<Confidence>(Input.Confidence) is null)
            ModelState.AddModelError("Input.Confidence", Words.Shared["field.required"]);
        return await Send(set, new SetKeyDateInput
        {
            CaseId = new(caseId), Kind = kind, Date = Input.Date, Confidence = Code.Read<Confidence>(Input.Confidence) ?? Confidence.Unknown, Source = Input.Source, AsOf = Input.AsOf, Version = Version,
        }, new CaseId(caseId), CaseLinks.Dates(new CaseId(caseId)) + "#" + Kind, ct);
    }

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        if (Code.Read<KeyDateKind>(Kind) is not { } kind)
            return NotFound();
        var outcome = await Door.Run(edit, new(caseId, kind, Version), ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        var (confidences, words) = (await Vocabulary.Map("confidence"), Words.For("Features/Casework/Release"));
        Fill(outcome.Value, Form, field => words[$"field.{field}"], (field, value) => value switch
        {
            string code when field == nameof(Input.Confidence) => confidences.GetValueOrDefault(code, code),
            string text => text,
            PartialDate date => Dates.Partial(date),
            DateOnly date => Dates.Long(date),
            _ => words["conflict.nothing"],
        });
        await ShowCase(Header = outcome.Value.Header);
        await AskReaders(caseId, outcome.Value.Stored?.Handling ?? ForTheTeam(KeyDate.DefaultClass(kind)), ct);
        return Page();
    }

    private static SetKeyDateForm Form(KeyDate date) => new() { Date = date.Date, Confidence = Code.Of(date.Confidence), Source = date.Source, AsOf = date.AsOf };
}
