using System.Text.Json.Serialization;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Workers;

/// <summary>A worker to add.</summary>
public sealed class AddWorkerInput
{
    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Agency.</summary>
    public Guid? Agency { get; set; }

    /// <summary>Codes of the roles.</summary>
    public string[] Roles { get; set; } = [];

    /// <summary>User name.</summary>
    public string? UserName { get; set; }

    /// <summary>Why, when one of the roles is an office.</summary>
    public string? Reason { get; set; }
}

/// <summary>A worker who has a link to set up their sign-in. The link is not kept anywhere: it is there for the one who made it, once.</summary>
public sealed record Invitation(Guid Worker, string Name, string UserName)
{
    /// <summary>Path of the link; null when the same request was answered before.</summary>
    [JsonIgnore]
    public string? Link { get; init; }
}

/// <summary>
/// Adds a worker to an agency of the viewer's partnership and invites them. Their link opens nothing until a second person says so, and an office among
/// their roles waits for a second administrator (rule 116).
/// </summary>
public sealed class AddWorker(WorkerDesk desk, AppDb db) : IUseCase<AddWorkerInput, Invitation>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("add_worker", Permission.ManageWorkers).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<Invitation>> Handle(AddWorkerInput input, Ctx ctx, CancellationToken ct)
    {
        Outcome<string> name = RegisterNames.Needed("name", input.Name), userName = RegisterNames.Needed("userName", input.UserName);
        var roles = (input.Roles ?? []).Select(role => Code.Read<Role>(role)).OfType<Role>().Distinct().ToList();
        List<Problem> problems = [.. name.Problems, .. userName.Problems];
        if (input.Agency is null)
            problems.Add(new Problem("worker.agency_missing", "agency"));
        if (roles.Count == 0)
            problems.Add(new Problem("worker.role_missing", "roles"));
        // Who makes accounts must have nothing to find in a case (threat 7).
        else if (roles.Count > 1 && roles.Contains(Role.Administrator))
            problems.Add(new Problem("worker.administrator_alone", "roles"));
        var id = new WorkerId(ctx.NewId());
        var offices = (problems.Exists(p => p.Field == "roles") ? [] : roles.FindAll(Offices.Includes)).ConvertAll(office => RoleChange.Propose(
            new(ctx.NewId()), id, [], new RoleProposal(office, RoleChangeKind.Grant, input.Reason, LeavesNobody: false), ctx.Viewer.WorkerId, ctx.Now));
        problems.AddRange(offices.SelectMany(office => office.Problems).Distinct());
        if (problems.Count > 0)
            return problems;

        var link = await desk.Add(id, new(input.Agency!.Value), name.Value, [.. roles.Where(role => !Offices.Includes(role)).Select(Code.Of)], ctx.Culture.TwoLetterISOLanguageName, userName.Value, ctx.Viewer, ct);
        if (!link.Ok)
            return link.Refuse<Invitation>();
        db.RoleChanges.AddRange(offices.Select(office => office.Value));
        ctx.Trail.Changes(id.Value);
        return new Invitation(id.Value, name.Value, userName.Value) { Link = link.Value };
    }
}
