using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.People;

/// <summary>What is typed about the person; languages and nationalities by code or name, with commas.</summary>
public sealed class EditPersonForm
{
#pragma warning disable CS1591 // the input says what each means
    public PartialDate? Birth { get; set; }
    public string? BirthPlace { get; set; }
    public string? Gender { get; set; }
    public string? Languages { get; set; }
    public bool InterpreterNeeded { get; set; }
    public string? Nationalities { get; set; }
    public string? CommunicationNeeds { get; set; }
#pragma warning restore CS1591

    internal static EditPersonForm Of(Person person) => new()
    {
        Birth = person.Birth, BirthPlace = person.BirthPlace, Gender = person.Gender, Languages = string.Join(", ", person.Languages.Select(IsoNames.Language)),
        InterpreterNeeded = person.InterpreterNeeded, Nationalities = string.Join(", ", person.Nationalities.Select(IsoNames.Country)), CommunicationNeeds = person.CommunicationNeeds,
    };

    internal EditPersonInput ToInput(CaseId caseId, int? version) => new()
    {
        CaseId = caseId, Version = version, Birth = Birth, BirthPlace = BirthPlace, Gender = Gender, Languages = IsoNames.ReadLanguages(Languages),
        InterpreterNeeded = InterpreterNeeded, Nationalities = IsoNames.ReadCountries(Nationalities), CommunicationNeeds = CommunicationNeeds,
    };
}

/// <summary>Changes the facts of the person.</summary>
[KeepsDraft]
public sealed class EditPersonPage(UseCaseRunner door, EditPersonFacts edit, EditPerson save, Visit visit, Vocabularies vocabularies) : CaseEdit<EditPersonForm>(door, visit, vocabularies)
{
    /// <summary>The case.</summary>
    public CaseHeader Header { get; private set; } = null!;

    /// <summary>Saves.</summary>
    public async Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct)
    {
        var id = new CaseId(caseId);
        if (Keep.Count > 0 && await Door.Run(edit, new(id), ct: ct) is { Ok: true, Value.Stored: { } stored })
            TakeTheirs(EditPersonForm.Of(stored));
        return await Send(save, Input.ToInput(id, Version), id, CaseLinks.Person(id), ct);
    }

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        var outcome = await Door.Run(edit, new(caseId, Version), ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        var (genders, words) = (await Vocabulary.Map("gender"), Words.For("Features/Casework/People"));
        Fill(outcome.Value, EditPersonForm.Of, field => words[$"field.{field}"], (field, value) => value switch
        {
            null or "" => words["conflict.nothing"],
            string code when field == nameof(Input.Gender) => genders.GetValueOrDefault(code, code),
            PartialDate date => Dates.Partial(date),
            bool yes => words[yes ? "yes" : "no"],
            _ => value.ToString()!.ReplaceLineEndings("\n").Trim(),
        });
        await ShowCase(Header = outcome.Value.Header);
        await AskReaders(caseId, outcome.Value.Stored?.Handling ?? ForTheTeam(), ct);
        return Page();
    }
}
