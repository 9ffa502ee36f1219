using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.People;

/// <summary>Another name of the person.</summary>
public sealed record AddNameInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The kind.</summary>
    public NameKind Kind { get; init; } = NameKind.Alias;

    /// <summary>Given names, or the whole name when it has no parts.</summary>
    public string? Given { get; init; }

    /// <summary>What stands before the family name.</summary>
    public string? Particle { get; init; }

    /// <summary>Family name.</summary>
    public string? Family { get; init; }

    /// <summary>True when seen on a document.</summary>
    public bool Verified { get; init; }

    /// <summary>Where it comes from.</summary>
    public string? Source { get; init; }
}

/// <summary>Notes a name; the case is found under it from then on.</summary>
public sealed class AddName(AppDb db) : IUseCase<AddNameInput, PersonNameId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("add_name", Permission.EditPerson);

    /// <inheritdoc />
    public async Task<Outcome<PersonNameId>> Handle(AddNameInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header
            || await db.People.FirstOrDefaultAsync(p => p.CaseId == input.CaseId, ct) is not { } person)
            return Problem.NotFound;
        var noted = PersonName.Note(new PersonNameId(ctx.NewId()), input.CaseId, header.State, person.Id, new NameEntry
        {
            Kind = input.Kind, Given = input.Given, Particle = input.Particle, Family = input.Family, Verified = input.Verified, Source = input.Source,
        }, Handling.Open(ctx.Viewer.AgencyId));
        if (!noted.Ok)
            return noted.Refuse<PersonNameId>();
        db.Add(noted.Value);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, noted.Value.Id.Value);
        return noted.Value.Id;
    }
}
