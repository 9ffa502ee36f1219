using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>Another agreement of the register, by its number.</summary>
public sealed record AgreementMention(AgreementId Id, string Reference);

/// <summary>One agreement with everything that the register says about it.</summary>
public sealed record AgreementView
{
    /// <summary>The agreement.</summary>
    public required RegisteredAgreement Entry { get; init; }

    /// <summary>The agreement itself.</summary>
    public Agreement Agreement => Entry.Agreement;

    /// <summary>The version a change is based on.</summary>
    public required int Version { get; init; }

    /// <summary>Who changed it last; null when nobody has.</summary>
    public required string? ChangedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who drafted it.</summary>
    public required string? MadeBy { get; init; }

    /// <summary>The agreement it follows.</summary>
    public AgreementMention? Renews { get; init; }

    /// <summary>The agreement that follows it.</summary>
    public AgreementMention? RenewedBy { get; init; }

    /// <summary>The seats that hang on it, in cases the viewer may open.</summary>
    public required IReadOnlyList<CarriedSeat> Seats { get; init; }

    /// <summary>Those that end when it ends today, because no other agreement carries them.</summary>
    public required IReadOnlyList<CarriedSeat> Lost { get; init; }

    /// <summary>How many cases the seats are on.</summary>
    public int Cases => Seats.DistinctBy(s => s.CaseId).Count();

    /// <summary>True when the viewer may draft, sign and end.</summary>
    public required bool Keeps { get; init; }

    /// <summary>Loads it; null when the register has none with this id.</summary>
    internal static async Task<AgreementView?> Load(AppDb db, AgreementId id, Ctx ctx, CancellationToken ct)
    {
        var all = await AgreementRegister.All(db, ctx, ct);
        if (all.Find(a => a.Id == id) is not { } agreement)
            return null;
        var entry = db.Entry(agreement);
        var (changedBy, madeBy) = ((WorkerId?)entry.Property(nameof(ChangedBy)).CurrentValue, agreement.MadeBy);
        var names = await db.Workers.Where(w => w.Id == changedBy || w.Id == madeBy).ToDictionaryAsync(w => w.Id, w => w.Name, ct);
        var seats = await AgreementSeats.Of(db, agreement, ctx, ct);
        AgreementMention? Mention(Agreement? other) => other is null ? null : new(other.Id, other.Reference);
        return new AgreementView
        {
            Entry = new(agreement, agreement.StateAt(ctx.Today, ctx.Now), await AgreementRegister.Agencies(db, ctx, ct)),
            Version = (int)entry.Property(nameof(Version)).CurrentValue!,
            ChangedBy = changedBy is { } by ? names.GetValueOrDefault(by) : null,
            ChangedAt = (DateTimeOffset)entry.Property(nameof(ChangedAt)).CurrentValue!,
            MadeBy = names.GetValueOrDefault(madeBy),
            Renews = Mention(all.Find(a => a.Id == agreement.RenewsId)),
            RenewedBy = Mention(all.Find(a => a.RenewsId == agreement.Id)),
            Seats = seats,
            Lost = AgreementSeats.Lost(seats, agreement, all, ctx.Today),
            Keeps = ctx.Viewer.Keeps(),
        };
    }
}

/// <summary>Shows an agreement: counts the seats that hang on it, names nobody.</summary>
public sealed class ViewAgreement(AppDb db) : IUseCase<AgreementId, AgreementView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_agreement", Permission.ReadAgreements);

    /// <inheritdoc />
    public async Task<Outcome<AgreementView>> Handle(AgreementId input, Ctx ctx, CancellationToken ct) =>
        await AgreementView.Load(db, input, ctx, ct) is { } view ? view : Problem.NotFound;
}

/// <summary>The same for a form that changes it.</summary>
public sealed class AgreementToChange(AppDb db) : IUseCase<AgreementId, AgreementView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_agreement_to_change", Permission.ManageAgreements);

    /// <inheritdoc />
    public async Task<Outcome<AgreementView>> Handle(AgreementId input, Ctx ctx, CancellationToken ct) =>
        await AgreementView.Load(db, input, ctx, ct) is { } view ? view : Problem.NotFound;
}

/// <summary>The same for the form that ends it: names the members who lose access, in the cases that the viewer may open.</summary>
public sealed class AgreementToEnd(AppDb db) : IUseCase<AgreementId, AgreementView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_agreement_ending", Permission.ManageAgreements);

    /// <inheritdoc />
    public async Task<Outcome<AgreementView>> Handle(AgreementId input, Ctx ctx, CancellationToken ct)
    {
        if (await AgreementView.Load(db, input, ctx, ct) is not { } view)
            return Problem.NotFound;
        ctx.Trail.Lists(view.Lost.Select(s => s.CaseId).Distinct());
        return view;
    }
}
