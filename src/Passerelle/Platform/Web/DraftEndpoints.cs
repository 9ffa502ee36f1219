using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Passerelle.Features.Drafts;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Web;

/// <summary>Where forms send what is being typed, every few seconds, and where a draft is thrown away.</summary>
public static class DraftEndpoints
{
    /// <summary>Where a page that refused a form sends what was typed in it.</summary>
    public const string Take = "/drafts/take";

    /// <summary>Maps POST /drafts (JSON, from the script), and POST /drafts/drop and POST /drafts/take (plain forms).</summary>
    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/drafts", async (HttpContext http, IAntiforgery antiforgery, UseCaseRunner door, SaveDraft save) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http) || !http.Request.HasJsonContentType())
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            try
            {
                if (await http.Request.ReadFromJsonAsync<DraftInput>(http.RequestAborted) is not { Form: not null, Fields: not null } input)
                    return Results.StatusCode(StatusCodes.Status400BadRequest);
                var saved = await door.Run(save, input, ct: http.RequestAborted);
                return saved.Ok ? Results.Json(new { savedAt = saved.Value }) : Results.StatusCode(StatusCodes.Status400BadRequest);
            }
            catch (System.Text.Json.JsonException)
            {
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            }
            catch (SignedOutException)
            {
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            }
        }).DisableAntiforgery();

        routes.MapPost("/drafts/drop", async (HttpContext http, IAntiforgery antiforgery, UseCaseRunner door, DropDraft drop) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            var form = (await http.Request.ReadFormAsync(http.RequestAborted))["form"].ToString();
            if (!IsPage(form))
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            await door.Run(drop, form, ct: http.RequestAborted);
            return Results.LocalRedirect(form);
        }).DisableAntiforgery();

        // What was typed into a form that was refused, kept for whoever says that it is theirs; the form opens with it.
        routes.MapPost(Take, async (HttpContext http, IAntiforgery antiforgery, UseCaseRunner door, SaveDraft save) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            var posted = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = posted["form"].ToString();
            if (!IsPage(form))
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            var saved = await door.Run(save, new DraftInput(form.Split('?')[0], posted.Where(f => f.Key != "form").ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray())), ct: http.RequestAborted);
            return saved.Ok ? Results.LocalRedirect(form) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }).DisableAntiforgery();
    }

    // An address of this site as a browser writes it: dots and empty parts are gone from its path.
    private static bool IsPage(string form) =>
        form.StartsWith('/') && RedirectHttpResult.IsLocalUrl(form) && form.Split('?')[0] is var path && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal);
}
