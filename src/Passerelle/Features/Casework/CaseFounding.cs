using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework;

/// <summary>What is known when a case begins, whether it is opened by hand or taken over from a list.</summary>
public record CaseBeginning
{
    /// <summary>The partnership's number; empty takes the next of its series.</summary>
    public string? Reference { get; init; }

    /// <summary>What is shown instead of the name.</summary>
    public string? DisplayAlias { get; init; }

    /// <summary>Given name.</summary>
    public string? Given { get; init; }

    /// <summary>Particle between the names.</summary>
    public string? Particle { get; init; }

    /// <summary>Family name.</summary>
    public string? Family { get; init; }

    /// <summary>Birth date as far as it is known.</summary>
    public PartialDate? Birth { get; init; }

    /// <summary>Gender, a code of the vocabulary.</summary>
    public string? Gender { get; init; }

    /// <summary>Languages as ISO codes.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>State in which the case begins.</summary>
    public CaseState State { get; init; } = CaseState.Assessment;

    /// <summary>On which footing the person takes part.</summary>
    public Track Track { get; init; }

    /// <summary>What the case is mainly for.</summary>
    public Purpose MainPurpose { get; init; }

    /// <summary>The agency that leads; null takes the viewer's own.</summary>
    public AgencyId? LeadAgencyId { get; init; }

    /// <summary>The day of opening; null is today.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>Planned release as far as it is known.</summary>
    public PartialDate? Release { get; init; }

    /// <summary>Where the release date is from.</summary>
    public string? ReleaseSource { get; init; }

    /// <summary>How sure the release date is.</summary>
    public Confidence ReleaseConfidence { get; init; } = Confidence.Likely;

    /// <summary>Where the person is now, or null.</summary>
    public WhereaboutsKind? WhereaboutsKind { get; init; }

    /// <summary>The place in words.</summary>
    public string? Place { get; init; }

    /// <summary>The agency of the partnership that hosts the person, for example the prison.</summary>
    public AgencyId? HostAgencyId { get; init; }

    /// <summary>The closed case of the same person that this one follows (rule 100).</summary>
    public CaseId? PreviousEpisodeId { get; init; }

    /// <summary>Why the case is opened (rule 36).</summary>
    public string? Reasons { get; init; }
}

/// <summary>Builds what every new case begins with: case, person, first name, release date, whereabouts, decision, first due items, first members.</summary>
internal static class CaseFounding
{
    /// <summary>The rows of a new case, the case itself first, or what stands in the way.</summary>
    public static Outcome<List<object>> Build(CaseId caseId, string reference, CaseBeginning input, IReadOnlySet<string> genders, Ctx ctx)
    {
        var today = ctx.Today;
        var lead = input.LeadAgencyId ?? ctx.Viewer.AgencyId;
        var author = new Author(ctx.Viewer.WorkerId, ctx.Viewer.AgencyId, FirstFunction(ctx.Viewer), ctx.Now);
        var file = CaseFile.OpenByHand(new CaseOpening
        {
            Id = caseId, PartnershipId = ctx.Viewer.PartnershipId, Reference = reference, DisplayAlias = input.DisplayAlias, State = input.State,
            Track = input.Track, MainPurpose = input.MainPurpose, LeadAgencyId = lead, OpenedOn = input.OpenedOn ?? today,
            PreviousEpisodeId = input.PreviousEpisodeId,
        }, today);
        Handling Open() => Handling.Open(lead);
        var person = Person.Register(new PersonId(ctx.NewId()), caseId, new PersonFacts { Gender = input.Gender, Birth = input.Birth, Languages = input.Languages }, genders, Open(), today);
        var decision = Decision.On(new DecisionId(ctx.NewId()), caseId, null, input.State, input.Reasons, input.OpenedOn ?? today, Open(), author, today);
        // The day of the decision is the day of opening, which the case itself has judged.
        var problems = file.Problems.Concat(person.Problems).Concat(decision.Problems.Where(p => p.Field != nameof(Decision.DecidedOn))).ToList();
        var hasName = !string.IsNullOrWhiteSpace(input.Given) || !string.IsNullOrWhiteSpace(input.Family);
        var name = hasName && person.Ok
            ? PersonName.Note(new PersonNameId(ctx.NewId()), caseId, input.State, person.Value.Id,
                new NameEntry { Given = input.Given, Particle = input.Particle, Family = input.Family }, Open())
            : null;
        var release = KeyDate.Set(new KeyDateId(ctx.NewId()), caseId, input.State, new KeyDateEntry
        {
            Kind = KeyDateKind.PlannedRelease, Date = input.Release, Source = input.Release is null && string.IsNullOrWhiteSpace(input.ReleaseSource) ? "—" : input.ReleaseSource, AsOf = today,
            Confidence = input.Release is null ? Confidence.Unknown : input.ReleaseConfidence,
        }, Open(), today);
        var where = input.WhereaboutsKind is { } kind
            ? Whereabouts.Note(new WhereaboutsId(ctx.NewId()), caseId, input.State, kind, input.Place, input.HostAgencyId, input.OpenedOn ?? today, null, Open())
            : null;
        problems.AddRange([.. name?.Problems ?? [], .. where?.Problems ?? [], .. release.Problems.Select(p => p.Field == nameof(KeyDateEntry.Source) ? p with { Field = nameof(input.ReleaseSource) } : p)]);
        if (problems.Count > 0)
            return problems;

        List<object> rows = [file.Value, person.Value, decision.Value];
        if (name is not null) rows.Add(name.Value);
        if (input.Release is not null || input.State == CaseState.InCustody) rows.Add(release.Value);
        if (where is not null) rows.Add(where.Value);
        if (Deadlines.StateEnds(input.State, today, inCustody: input.WhereaboutsKind == Domain.Casework.People.WhereaboutsKind.Prison) is { } ends)
            rows.Add(Due.Create(new DueId(ctx.NewId()), caseId, DueKind.StateEnds, ends, Open()));
        if (Deadlines.Review(input.State, today, null) is { } review)
            rows.Add(Due.Create(new DueId(ctx.NewId()), caseId, DueKind.Review, review, Open()));
        rows.Add(Due.Create(new DueId(ctx.NewId()), caseId, DueKind.AccessReview, AccessReview.Next(today), Open()));
        return rows;
    }

    /// <summary>The genders that may be noted.</summary>
    public static async Task<IReadOnlySet<string>> Genders(AppDb db, CancellationToken ct) =>
        (await db.Terms.Where(t => t.Vocabulary == "gender").Select(t => t.Code).ToListAsync(ct)).ToHashSet();

    /// <summary>The next number of the partnership's own series.</summary>
    public static async Task<string> NextReference(AppDb db, Ctx ctx, CancellationToken ct)
    {
        var code = await db.Partnerships.Where(p => p.Id == ctx.Viewer.PartnershipId).Select(p => p.Code).SingleAsync(ct);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{code[0]}{ctx.Today.Year}-");
        return await db.Database.SqlQuery<string>($"""select access.next_reference({prefix}) as "Value" """).SingleAsync(ct);
    }

    /// <summary>A coordinator founds as coordinator; prison and probation found under their own function and name the coordinator.</summary>
    public static string FirstFunction(Viewer viewer) =>
        viewer.Roles.Contains(Role.Coordinator) ? "coordinator" : viewer.Roles.Contains(Role.PrisonCaseManager) ? "prison_case_manager" : "probation_officer";
}
