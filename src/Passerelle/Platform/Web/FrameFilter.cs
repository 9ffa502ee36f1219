using System.Reflection;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Web;

/// <summary>Fills what stands around every page from the viewer that the door has found.</summary>
public sealed class FrameFilter(Visit visit, Vocabularies vocabularies, ExitSite exit) : IAsyncPageFilter
{
    private static readonly string Version =
        typeof(FrameFilter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <inheritdoc />
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.HandlerInstance is not PageModel page || visit.Viewer is not { } viewer)
            return;
        var request = context.HttpContext.Request;
        var words = Words.Shared;
        var role = viewer.Roles is [var first, ..] ? await vocabularies.Word("role", Code.Of(first)) : "";   // none yet: it waits for a second person
        var exits = viewer.Roles.Contains(Role.Mentor) && (request.Path == "/" || request.Path.StartsWithSegments("/cases"));   // pages that are read at home
        page.ViewData.SetFrame(new Frame(viewer.PartnershipName, new FrameViewer(viewer.Name, role, "/account"), [.. Links(viewer, request.Path)])
        {
            IsDemo = viewer.IsDemo,
            AsOf = visit.AsOf is { } day && day < visit.Today ? new FrameAsOf(day, request.Path) : null,
            SearchUrl = viewer.May(Permission.ListCases) ? "/cases" : null,
            Staying = new FrameStaying((int)viewer.SessionIdle.TotalSeconds, (int)(viewer.SessionEndsAt - visit.Now).TotalSeconds),
            ExitSite = exits ? exit.Address : null,
            Help = exits ? $"{words["footer.lock"]} {words["footer.exit"]}" : words["footer.lock"],
            Version = Version,
            Printed = words["print.line", viewer.Name, viewer.AgencyName, Dates.Moment(visit.Now, visit.TimeZone)],
        });
    }

    private static IEnumerable<FrameLink> Links(Viewer viewer, PathString path)
    {
        var words = Words.Shared;
        FrameLink Link(string key, string href) => new(words[key], href, href == "/" ? path == "/" : path.StartsWithSegments(href));
        yield return Link("nav.home", "/");
        if (viewer.May(Permission.ListCases)) yield return Link("nav.cases", "/cases");
        if (viewer.May(Permission.ImportCases)) yield return Link("nav.imports", "/imports");
        if (viewer.May(Permission.ManageAgreements) || viewer.May(Permission.ManageWorkers)) yield return Link("nav.agreements", "/agreements");
        if (viewer.May(Permission.ReadLog)) yield return Link("nav.log", "/audit");
        if (viewer.May(Permission.ManageClearances)) yield return Link("nav.clearances", "/clearances");
        if (viewer.May(Permission.EditVocabulary)) yield return Link("nav.vocabulary", "/terms");
        if (viewer.May(Permission.SetFallback) && !viewer.May(Permission.ManageWorkers)) yield return Link("nav.agencies", "/workers/agencies");
        if (viewer.May(Permission.ManageWorkers)) yield return Link("nav.workers", "/workers") with { Current = path.StartsWithSegments("/workers") || path.StartsWithSegments("/roles") || path.StartsWithSegments("/invitations") };
    }
}
