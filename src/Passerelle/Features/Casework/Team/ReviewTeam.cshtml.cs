using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>What is typed about one membership.</summary>
public sealed class ReviewLineForm
{
    /// <summary>The membership.</summary>
    public Guid Seat { get; set; }

    /// <summary>keep or end.</summary>
    public string? Answer { get; set; }

    /// <summary>Why it ends.</summary>
    public string? Why { get; set; }
}

/// <summary>Goes through the team: who still needs to be on it?</summary>
[KeepsDraft, StepUpFirst]
public sealed class ReviewTeamPage(UseCaseRunner door, OpenReview open, HoldReview hold, Visit visit, Vocabularies vocabularies) : CaseForm(door, visit, vocabularies)
{
    /// <summary>One line per membership, the viewer's own left out.</summary>
    [BindProperty]
    public List<ReviewLineForm> Lines { get; set; } = [];

    /// <summary>What else is to be said.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The team.</summary>
    public ReviewView View { get; private set; } = null!;

    /// <summary>The members as they stand beside the lines.</summary>
    public IReadOnlyList<ReviewLine> Others => [.. View.Members.Where(m => !m.IsViewer)];

    /// <summary>Says what they see.</summary>
    public TeamWords Say => new(Vocabulary, TimeZone, managing: true);

    /// <summary>Notes the review.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) => Send(hold, new HoldReviewInput(new(caseId),
        [.. Lines.Select(l => new ReviewedSeat(new(l.Seat), l.Answer switch { "keep" => true, "end" => false, _ => null }, l.Why))], Note), new CaseId(caseId), CaseLinks.Team(new CaseId(caseId)), ct);

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        var outcome = await Door.Run(open, caseId, ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        View = outcome.Value;
        await ShowCase(View.Header);
        // The lines follow the team of this moment: somebody may have joined or left since the form was opened.
        var typed = Lines.ToLookup(l => l.Seat);
        if (!Lines.Select(l => l.Seat).SequenceEqual(Others.Select(o => o.Member.Seat.Id.Value)))
        {
            Lines = [.. Others.Select(o => typed[o.Member.Seat.Id.Value].FirstOrDefault() ?? new ReviewLineForm { Seat = o.Member.Seat.Id.Value })];
            foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Lines[", StringComparison.Ordinal)).ToList())
                ModelState.Remove(key);
            if (HttpMethods.IsPost(Request.Method) && ModelState[""]?.Errors is not { Count: > 0 })
                ModelState.AddModelError("", Words.For("Features/Casework/Team")["review.team_changed"]);
        }
        return Page();
    }
}
