using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Ownership;

/// <summary>Which life domain, and the version that a form shown before was based on.</summary>
public sealed record EditNeedInput(CaseId CaseId, LifeDomain LifeDomain, int? BasedOn = null);

/// <summary>Shows the need of one life domain for changing it.</summary>
public sealed class EditNeed(AppDb db) : IUseCase<EditNeedInput, Editing<Need>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("edit_need", Permission.SetOwner);

    /// <inheritdoc />
    public async Task<Outcome<Editing<Need>>> Handle(EditNeedInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (await db.Needs.FirstOrDefaultAsync(n => n.CaseId == input.CaseId && n.Handling.LifeDomain == input.LifeDomain, ct) is not { } need)
            return new Editing<Need>(header, null, null, null);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, need.Id.Value);
        return await Editing<Need>.Of(db, header, need, need.Id.Value, db.Needs.Where(n => n.Id == need.Id), input.BasedOn, ct);
    }
}
