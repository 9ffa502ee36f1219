using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.People;

/// <summary>A way to reach the person.</summary>
public sealed record AddContactPointInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The kind.</summary>
    public ContactPointKind Kind { get; init; }

    /// <summary>The number or address.</summary>
    public string? Value { get; init; }

    /// <summary>True when the person prefers it.</summary>
    public bool Preferred { get; init; }

    /// <summary>When it is safe to use it.</summary>
    public string? SafeTimes { get; init; }
}

/// <summary>Notes a number or address at which the person can be reached.</summary>
public sealed class AddContactPoint(AppDb db) : IUseCase<AddContactPointInput, ContactPointId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("add_contact_point", Permission.EditPerson);

    /// <inheritdoc />
    public async Task<Outcome<ContactPointId>> Handle(AddContactPointInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        var noted = ContactPoint.Note(new ContactPointId(ctx.NewId()), input.CaseId, header.State, input.Kind, input.Value, input.Preferred, input.SafeTimes, Handling.Open(ctx.Viewer.AgencyId));
        if (!noted.Ok)
            return noted.Refuse<ContactPointId>();
        db.Add(noted.Value);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, noted.Value.Id.Value);
        return noted.Value.Id;
    }
}
