using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>Adds a member to the team.</summary>
[KeepsDraft, StepUpFirst]
public sealed class AddTeamMemberPage(UseCaseRunner door, TeamChoices choices, AddTeamMember add, Visit visit, Vocabularies vocabularies) : TeamForm(door, visit, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public AddTeamMemberForm Input { get; set; } = new();

    /// <summary>What may be chosen.</summary>
    public TeamChoicesView View { get; private set; } = null!;

    /// <summary>The workers, by agency.</summary>
    public IEnumerable<Choice> Workers => View.Workers.Select(w => new Choice(w.Id.Value.ToString(), w.Name) { Group = w.Agency });

    /// <summary>The functions, each with what it opens.</summary>
    public async Task<IReadOnlyList<Choice>> Functions()
    {
        var (words, found) = (await Vocabulary.Map("function"), new List<Choice>());
        foreach (var f in View.Functions)
            found.Add(new(f.Code, words.GetValueOrDefault(f.Code, f.Code), await Say.Carries(f)));
        return found;
    }

    /// <summary>The classes that some function may be given besides, each with the functions that may.</summary>
    public async Task<IReadOnlyList<Choice>> Extras()
    {
        var (classes, words) = (await Vocabulary.Map("class"), await Vocabulary.Map("function"));
        return [.. ViewTeam.Classes.Select(c => (Class: Code.Of(c), May: View.Functions.Where(f => f.MayAdd.Contains(c)).Select(f => words[f.Code]).ToList()))
            .Where(c => c.May.Count > 0).Select(c => new Choice(c.Class, classes[c.Class], Listing.And(c.May)))];
    }

    /// <inheritdoc />
    public override async Task<string?> Sentence()
    {
        if (View.Workers.FirstOrDefault(w => w.Id.Value == Input.WorkerId) is not { } worker || View.Functions.FirstOrDefault(f => f.Code == Input.Function) is not { } function)
            return null;
        var input = Input.ToInput(View.Header.CaseId);
        return await Say.WouldSee(worker.Name, function, [.. function.Classes.Union(input.ExtraClasses.Intersect(function.MayAdd))],
            function.LifeDomains == LifeDomainChoice.Own || input.LifeDomains.Count > 0 ? input.LifeDomains : null, Input.From > Today ? Input.From : null,
            Ends(Input.From, Input.Until, function.Longest));
    }

    /// <summary>Adds.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) => Send(add, Input.ToInput(new CaseId(caseId)), new CaseId(caseId), CaseLinks.Team(new CaseId(caseId)), ct,
        ("constraint.one_key_worker", nameof(Input.Function)), ("constraint.one_seat_at_a_time", nameof(Input.Function)));

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        var outcome = await Door.Run(choices, caseId, ct: ct);
        if (outcome.Ok)
            await ShowCase((View = outcome.Value).Header);
        return Answer(outcome, _ => Page());
    }
}
