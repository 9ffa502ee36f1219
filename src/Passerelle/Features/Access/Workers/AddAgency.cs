using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Workers;

/// <summary>An agency to add: its name and a code of the vocabulary of agency types.</summary>
public sealed class AddAgencyInput
{
    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Type.</summary>
    public string? Type { get; set; }
}

/// <summary>Adds an agency to the viewer's partnership.</summary>
public sealed class AddAgency(WorkerDesk desk, Vocabularies vocabularies) : IUseCase<AddAgencyInput, AgencyId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("add_agency", Permission.ManageWorkers);

    /// <inheritdoc />
    public async Task<Outcome<AgencyId>> Handle(AddAgencyInput input, Ctx ctx, CancellationToken ct)
    {
        var name = RegisterNames.Needed("name", input.Name);
        var problems = name.Problems.ToList();
        if (!(await vocabularies.Choices("agency_type")).Any(type => type.Code == input.Type))
            problems.Add(new Problem("agency.type_missing", "type"));
        if (problems.Count > 0)
            return problems;
        var id = new AgencyId(ctx.NewId());
        await desk.AddAgency(id, id.Value.ToString("N"), name.Value, input.Type!, ctx.Viewer, ct);
        ctx.Trail.Changes(id.Value);
        return id;
    }
}
