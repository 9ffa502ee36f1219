using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>Members in the same table: those of now, or those who join later.</summary>
public sealed record TeamRows(TeamPage Page, IReadOnlyList<TeamSeatView> Members);

/// <summary>The team around the person.</summary>
public sealed class TeamPage(UseCaseRunner door, ViewTeam view, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
    /// <summary>What is shown.</summary>
    public TeamView View { get; private set; } = null!;

    /// <summary>Says it.</summary>
    public TeamWords Say { get; private set; } = null!;

    /// <summary>The viewer may add and end memberships.</summary>
    public bool Manages => View.Header.ManagesTeam && Offers(Permission.ManageTeam) && !View.Header.IsClosed;

    /// <summary>The viewer's own seats.</summary>
    public IEnumerable<TeamSeatView> Mine => View.Members.Where(m => m.Seat.WorkerId == View.Viewer && m.Seat.IsActiveAt(View.Moment));

    /// <summary>How a member reads a class.</summary>
    public Reading ReadingOf(TeamSeatView member, InformationClass @class) => View.Readings.GetValueOrDefault((member.Seat.WorkerId, @class));

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken ct)
    {
        var outcome = await door.Run(view, new CaseId(caseId), ct: ct);
        if (outcome.Ok)
        {
            (View, Say) = (outcome.Value, new TeamWords(Vocabulary, TimeZone, outcome.Value.Header.ManagesTeam));
            await ShowCase(View.Header);
        }
        return Answer(outcome, _ => Page());
    }
}
