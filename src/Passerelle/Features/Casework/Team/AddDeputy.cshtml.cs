using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>What is typed when a deputy is added; each is a field of <see cref="AddDeputyInput"/>.</summary>
public sealed class AddDeputyForm
{
#pragma warning disable CS1591 // the input says what each means
    public Guid? WorkerId { get; set; }
    public List<string> Classes { get; set; } = [];
    public List<string> LifeDomains { get; set; } = [];
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    public string? Why { get; set; }
#pragma warning restore CS1591
}

/// <summary>Adds somebody who stands in for a member.</summary>
[KeepsDraft, StepUpFirst]
public sealed class AddDeputyPage(UseCaseRunner door, OpenSeat open, AddDeputy add, Visit visit, Vocabularies vocabularies) : SeatForm(door, open, visit, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public AddDeputyForm Input { get; set; } = new();

    /// <summary>The workers, by agency; the member cannot stand in for themself.</summary>
    public IEnumerable<Choice> Workers => View.Workers.Where(w => w.Id != View.Member.Seat.WorkerId).Select(w => new Choice(w.Id.Value.ToString(), w.Name) { Group = w.Agency });

    /// <inheritdoc />
    public override async Task<string?> Sentence() => View.Workers.FirstOrDefault(w => w.Id.Value == Input.WorkerId) is not { } worker ? null :
        await Say.WouldSee(worker.Name, View.Function, Read<InformationClass>(Input.Classes), Input.LifeDomains.Count > 0 ? Read<LifeDomain>(Input.LifeDomains) : View.Member.Seat.LifeDomains,
            Input.From > Today ? Input.From : null, Ends(Input.From, Input.Until, View.Function.Longest));

    /// <summary>Sends it.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) => Send(add, new AddDeputyInput
    {
        CaseId = new(caseId), MemberId = new(MemberId), WorkerId = Input.WorkerId is { } worker ? new WorkerId(worker) : null, Classes = Read<InformationClass>(Input.Classes), LifeDomains = Read<LifeDomain>(Input.LifeDomains),
        From = Input.From, Until = Input.Until, Why = Input.Why,
    }, new CaseId(caseId), CaseLinks.Team(new CaseId(caseId)), ct, ("constraint.one_seat_at_a_time", nameof(Input.WorkerId)));

    /// <inheritdoc />
    protected override void Begin()
    {
        Input.Classes = [.. View.Member.Seat.Classes.Select(Code.Of)];
        Input.LifeDomains = [.. (View.Member.Seat.LifeDomains ?? []).Select(d => Code.Of(d))];
    }
}
