using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Ownership;

/// <summary>What is typed about a need.</summary>
public sealed class EditNeedForm
{
    /// <summary>How much.</summary>
    public string? Level { get; set; }

    /// <summary>Where support stands.</summary>
    public string? Support { get; set; }

    /// <summary>Since when.</summary>
    public DateOnly? Since { get; set; }
}

/// <summary>Sets need and support of a life domain.</summary>
public sealed class EditNeedPage(UseCaseRunner door, EditNeed edit, SetNeed set, Visit visit, Vocabularies vocabularies) : CaseEdit<EditNeedForm>(door, visit, vocabularies)
{
    /// <summary>Code of the life domain.</summary>
    [BindProperty(SupportsGet = true)]
    public string Domain { get; set; } = "";

    /// <summary>The case.</summary>
    public CaseHeader Header { get; private set; } = null!;

    /// <summary>Sets it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct)
    {
        if (Code.Read<LifeDomain>(Domain) is not { } domain)
            return NotFound();
        if (Keep.Count > 0 && await Door.Run(edit, new(new(caseId), domain), ct: ct) is { Ok: true, Value.Stored: { } stored })
            TakeTheirs(Form(stored));
        if (Code.Read<NeedLevel>(Input.Level) is not { } level)
            ModelState.AddModelError("Input.Level", Words.Shared["field.required"]);
        else if (Code.Read<SupportStatus>(Input.Support) is not { } support)
            ModelState.AddModelError("Input.Support", Words.Shared["field.required"]);
        else
            return await Send(set, new SetNeedInput { CaseId = new(caseId), LifeDomain = domain, Level = level, Support = support, Since = Input.Since, Version = Version },
                new CaseId(caseId), CaseLinks.Domains(new CaseId(caseId)) + "#" + Domain, ct);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await Show(new CaseId(caseId), ct);
    }

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        if (Code.Read<LifeDomain>(Domain) is not { } domain)
            return NotFound();
        var outcome = await Door.Run(edit, new(caseId, domain, Version), ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        var (levels, supports, words) = (await Vocabulary.Map("need_level"), await Vocabulary.Map("support_status"), Words.For("Features/Casework/Ownership"));
        Fill(outcome.Value, Form, field => words[$"field.{field}"], (_, value) => value switch
        {
            string code => levels.GetValueOrDefault(code) ?? supports.GetValueOrDefault(code, code),
            DateOnly date => Dates.Long(date),
            _ => words["conflict.nothing"],
        });
        await ShowCase(Header = outcome.Value.Header);
        await AskReaders(caseId, outcome.Value.Stored?.Handling ?? ForTheTeam(domain: domain), ct);
        return Page();
    }

    private static EditNeedForm Form(Need need) => new() { Level = Code.Of(need.Level), Support = Code.Of(need.Support), Since = need.Since };
}
