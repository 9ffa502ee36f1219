using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.People;

/// <summary>Which case, and the version that a form shown before was based on.</summary>
public sealed record EditPersonFactsInput(CaseId CaseId, int? BasedOn = null);

/// <summary>Shows the facts of the person for changing them.</summary>
public sealed class EditPersonFacts(AppDb db) : IUseCase<EditPersonFactsInput, Editing<Person>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("edit_person_facts", Permission.EditPerson);

    /// <inheritdoc />
    public async Task<Outcome<Editing<Person>>> Handle(EditPersonFactsInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header
            || await db.People.FirstOrDefaultAsync(p => p.CaseId == input.CaseId, ct) is not { } person)
            return Problem.NotFound;
        ctx.Trail.Shows(input.CaseId, person.Handling.Class, person.Id.Value);
        return await Editing<Person>.Of(db, header, person, person.Id.Value, db.People.Where(p => p.Id == person.Id), input.BasedOn, ct);
    }
}
