using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.People;

/// <summary>Other facts about the person, and the version of the facts that they were based on.</summary>
public sealed record EditPersonInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The version that the form was based on; null takes the present one.</summary>
    public int? Version { get; init; }

    /// <summary>Code of the vocabulary <c>gender</c>, or null when not said.</summary>
    public string? Gender { get; init; }

    /// <summary>Birth date as far as it is known.</summary>
    public PartialDate? Birth { get; init; }

    /// <summary>Birth place.</summary>
    public string? BirthPlace { get; init; }

    /// <summary>Nationalities: ISO 3166-1 codes.</summary>
    public IReadOnlyList<string> Nationalities { get; init; } = [];

    /// <summary>Languages, best first: ISO 639 codes.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>True when an interpreter is needed.</summary>
    public bool InterpreterNeeded { get; init; }

    /// <summary>What helps or hinders understanding.</summary>
    public string? CommunicationNeeds { get; init; }
}

/// <summary>Changes the facts of the person. Refused with a conflict when somebody changed them in between.</summary>
public sealed class EditPerson(AppDb db) : IUseCase<EditPersonInput, PersonId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("edit_person", Permission.EditPerson);

    /// <inheritdoc />
    public async Task<Outcome<PersonId>> Handle(EditPersonInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header
            || await db.People.AsTracking().FirstOrDefaultAsync(p => p.CaseId == input.CaseId, ct) is not { } person)
            return Problem.NotFound;
        if (header.IsClosed)
            return new Problem("case.closed");
        if (input.Version is { } version)
            db.Entry(person).Property("Version").OriginalValue = version;
        var genders = (await db.Terms.Where(t => t.Vocabulary == "gender").Select(t => t.Code).ToListAsync(ct)).ToHashSet();
        var changed = person.Change(new PersonFacts
        {
            Gender = string.IsNullOrEmpty(input.Gender) ? null : input.Gender,
            Birth = input.Birth,
            BirthPlace = input.BirthPlace,
            Nationalities = input.Nationalities,
            Languages = input.Languages,
            InterpreterNeeded = input.InterpreterNeeded,
            CommunicationNeeds = input.CommunicationNeeds,
        }, genders, ctx.Today);
        if (!changed.Ok)
            return changed.Refuse<PersonId>();
        ctx.Trail.Shows(input.CaseId, person.Handling.Class, person.Id.Value);
        return person.Id;
    }
}
