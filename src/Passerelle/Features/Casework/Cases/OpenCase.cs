using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Cases;

/// <summary>What is known when a case is opened by hand.</summary>
public sealed record OpenCaseInput
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

    /// <summary>Why the case is opened (rule 36).</summary>
    public string? Reasons { get; init; }

    /// <summary>The coordinator who manages the team, when somebody else opens the case.</summary>
    public WorkerId? Coordinator { get; init; }

    /// <summary>The viewer has seen the similar cases and says that this is another person.</summary>
    public bool IsAnotherPerson { get; init; }
}

/// <summary>Opens a case by hand: case, person, first name, release date, whereabouts, decision, first due item, and its first members.</summary>
public sealed class OpenCase(AppDb db) : IUseCase<OpenCaseInput, CaseId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("open_case", Permission.OpenCase);

    /// <inheritdoc />
    public async Task<Outcome<CaseId>> Handle(OpenCaseInput input, Ctx ctx, CancellationToken ct)
    {
        var known = await KnownPeople.Find(db, ctx, PersonName.Join(input.Given, input.Particle, input.Family), input.DisplayAlias, input.Birth, ct);
        if (!input.IsAnotherPerson && known.Any)
            return new Problem("open.may_be_known", nameof(input.IsAnotherPerson));
        var reference = string.IsNullOrWhiteSpace(input.Reference) ? await NextReference(ctx, ct) : input.Reference.Trim().ToUpperInvariant();
        if (await db.Database.SqlQuery<bool>($"""select access.reference_taken({reference}) as "Value" """).SingleAsync(ct))
            return new Problem("constraint.case_reference_once", nameof(input.Reference));

        var caseId = new CaseId(ctx.NewId());
        var today = ctx.Today;
        var lead = input.LeadAgencyId ?? ctx.Viewer.AgencyId;
        var function = FirstFunction(ctx.Viewer);
        var author = new Author(ctx.Viewer.WorkerId, ctx.Viewer.AgencyId, function, ctx.Now);
        var file = CaseFile.OpenByHand(new CaseOpening
        {
            Id = caseId, PartnershipId = ctx.Viewer.PartnershipId, Reference = reference, DisplayAlias = input.DisplayAlias, State = input.State,
            Track = input.Track, MainPurpose = input.MainPurpose, LeadAgencyId = lead, OpenedOn = input.OpenedOn ?? today,
        }, today);
        Handling Open() => Handling.Open(lead);
        var genders = (await db.Terms.Where(t => t.Vocabulary == "gender").Select(t => t.Code).ToListAsync(ct)).ToHashSet();
        var person = Person.Register(new PersonId(ctx.NewId()), caseId, new PersonFacts { Gender = input.Gender, Birth = input.Birth, Languages = input.Languages }, genders, Open(), today);
        var decision = Decision.On(new DecisionId(ctx.NewId()), caseId, null, input.State, input.Reasons, input.OpenedOn ?? today, Open(), author, today);
        var problems = file.Problems.Concat(person.Problems).Concat(decision.Problems).ToList();
        var hasName = !string.IsNullOrWhiteSpace(input.Given) || !string.IsNullOrWhiteSpace(input.Family);
        var name = hasName && person.Ok
            ? PersonName.Note(new PersonNameId(ctx.NewId()), caseId, input.State, person.Value.Id,
                new NameEntry { Given = input.Given, Particle = input.Particle, Family = input.Family }, Open())
            : null;
        var release = KeyDate.Set(new KeyDateId(ctx.NewId()), caseId, input.State, new KeyDateEntry
        {
            Kind = KeyDateKind.PlannedRelease, Date = input.Release, Source = input.Release is null ? "—" : input.ReleaseSource, AsOf = today,
            Confidence = input.Release is null ? Confidence.Unknown : input.ReleaseConfidence,
        }, Open(), today);
        var where = input.WhereaboutsKind is { } kind
            ? Whereabouts.Note(new WhereaboutsId(ctx.NewId()), caseId, input.State, kind, input.Place, input.HostAgencyId, input.OpenedOn ?? today, null, Open())
            : null;
        problems.AddRange([.. name?.Problems ?? [], .. where?.Problems ?? [], .. release.Problems.Select(p => p.Field == nameof(KeyDateEntry.Source) ? p with { Field = nameof(input.ReleaseSource) } : p)]);
        if (problems.Count > 0)
            return problems;

        if (!await Found(caseId, function, input, ctx, ct))
            return new Problem("open.coordinator_needed", nameof(input.Coordinator));
        db.AddRange(file.Value, person.Value, decision.Value);
        if (name is not null) db.Add(name.Value);
        if (input.Release is not null || input.State == CaseState.InCustody) db.Add(release.Value);
        if (where is not null) db.Add(where.Value);
        if (Deadlines.StateEnds(input.State, today, inCustody: input.WhereaboutsKind == Domain.Casework.People.WhereaboutsKind.Prison) is { } ends)
            db.Add(Due.Create(new DueId(ctx.NewId()), caseId, DueKind.StateEnds, ends, Open()));
        if (Deadlines.Review(input.State, today, null) is { } review)
            db.Add(Due.Create(new DueId(ctx.NewId()), caseId, DueKind.Review, review, Open()));
        ctx.Trail.Shows(caseId);
        return caseId;
    }

    private async Task<bool> Found(CaseId caseId, string function, OpenCaseInput input, Ctx ctx, CancellationToken ct) =>
        await db.Database.SqlQuery<bool>(
            $"""
            select access.found_case({caseId.Value}, {ctx.NewId()}, {function}, {input.Reasons ?? ""}, {input.Coordinator?.Value}, {ctx.NewId()}) as "Value"
            """).SingleAsync(ct);

    private async Task<string> NextReference(Ctx ctx, CancellationToken ct)
    {
        var code = await db.Partnerships.Where(p => p.Id == ctx.Viewer.PartnershipId).Select(p => p.Code).SingleAsync(ct);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{code[0]}{ctx.Today.Year}-");
        return await db.Database.SqlQuery<string>($"""select access.next_reference({prefix}) as "Value" """).SingleAsync(ct);
    }

    // A coordinator founds as coordinator; prison and probation found under their own function and name the coordinator.
    private static string FirstFunction(Viewer viewer) =>
        viewer.Roles.Contains(Role.Coordinator) ? "coordinator" : viewer.Roles.Contains(Role.PrisonCaseManager) ? "prison_case_manager" : "probation_officer";
}
