using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Addenda;

/// <summary>A correction of an own entry.</summary>
public sealed record AddAddendumInput
{
    /// <summary>The case.</summary>
    public CaseId CaseId { get; init; }

    /// <summary>The kind of the entry.</summary>
    public EntryKind Kind { get; init; }

    /// <summary>The entry.</summary>
    public Guid EntryId { get; init; }

    /// <summary>What is right.</summary>
    public string? Text { get; init; }

    /// <summary>Why the entry needs it.</summary>
    public string? Reason { get; init; }
}

/// <summary>
/// Corrects an own entry by an addendum; the entry stays as it was written. Whoever may read a case may correct what they wrote in it.
/// </summary>
public sealed class AddAddendum(AppDb db) : IUseCase<AddAddendumInput, AddendumId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("add_addendum", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<AddendumId>> Handle(AddAddendumInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header || await EntryAsWritten.Find(db, input.CaseId, input.Kind, input.EntryId, ct) is not { } entry)
            return Problem.NotFound;
        var handling = entry.Corrected.Handling;
        var function = header.SeatFor(handling.Class, handling.LifeDomain)?.Function ?? header.Seat.Function;
        var author = new Author(ctx.Viewer.WorkerId, ctx.Viewer.AgencyId, function, ctx.Now);
        var addendum = Addendum.To(new AddendumId(ctx.NewId()), entry.Corrected, input.Text, input.Reason, author);
        if (!addendum.Ok)
            return addendum.Refuse<AddendumId>();
        db.Add(addendum.Value);
        ctx.Trail.Shows(input.CaseId, handling.Class, [input.EntryId, addendum.Value.Id.Value]);
        return addendum.Value.Id;
    }
}
