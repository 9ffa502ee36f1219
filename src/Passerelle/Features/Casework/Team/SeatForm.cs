using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>A form about a membership that is there: changing it, or standing in for it.</summary>
public abstract class SeatForm(UseCaseRunner door, OpenSeat open, Visit visit, Vocabularies vocabularies) : TeamForm(door, visit, vocabularies)
{
    /// <summary>The membership, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid MemberId { get; set; }

    /// <summary>The membership.</summary>
    public SeatView View { get; private set; } = null!;

    /// <summary>Fills in what a fresh form proposes.</summary>
    protected abstract void Begin();

    /// <summary>What the member sees now, or will.</summary>
    public Task<string> Present() => View.Begins is null ? Say.Sees(View.Member) : Say.WillSee(View.Member);

    /// <summary>The classes to choose from: what the function carries or may be given; for a deputy, what the member has.</summary>
    public async Task<IReadOnlyList<Choice>> ClassChoices()
    {
        var words = await Vocabulary.Map("class");
        var open = this is AddDeputyPage ? View.Member.Seat.Classes : [.. View.Function.Classes.Union(View.Function.MayAdd)];
        return [.. ViewTeam.Classes.Where(open.Contains).Select(c => new Choice(Code.Of(c), words[Code.Of(c)]))];
    }

    /// <summary>The life domains to choose from; for a deputy of somebody with their own, those. Empty when there is nothing to choose.</summary>
    public IReadOnlyList<LifeDomain> DomainChoices => View.Function.Reach == Reach.Named ? []
        : this is AddDeputyPage && View.Member.Seat.LifeDomains is { } theirs ? theirs : Enum.GetValues<LifeDomain>();

    /// <summary>The same in words.</summary>
    public async Task<IReadOnlyList<Choice>> DomainWords()
    {
        var words = await Vocabulary.Map("life_domain");
        return [.. DomainChoices.Select(d => new Choice(Code.Of(d), words[Code.Of(d)]))];
    }

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        var outcome = await Door.Run(open, new SeatOf(caseId, new(MemberId)), ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        if (!May(Permission.ManageTeam))
            return StatusCode(StatusCodes.Status403Forbidden);
        View = outcome.Value with { Begins = outcome.Value.Member.Seat.From is var from && Say.Day(from) > Today ? Say.Day(from) : null };
        await ShowCase(View.Header);
        if (HttpMethods.IsGet(Request.Method) && ViewData[DraftFilter.SavedAt] is null)
            Begin();
        return Page();
    }
}
