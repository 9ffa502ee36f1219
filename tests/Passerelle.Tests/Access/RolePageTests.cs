using System.Net;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>The pages on which roles change.</summary>
public sealed class RolePageTests(House house) : IClassFixture<House>
{
    private static Dictionary<string, string?> Change(string role, string kind = "grant", string reason = RoleKit.Reason) => new() { ["Input.Kind"] = kind, ["Input.Role"] = role, ["Input.Reason"] = reason };

    [Fact]
    public async Task An_office_is_proposed_confirmed_by_another_and_stands_on_the_page()
    {
        var worker = await house.Newcomer();
        using var a = await house.Browse(RoleKit.A);
        using var b = await house.Browse(RoleKit.B);
        var proposed = await a.Submit(await a.Get($"/workers/{worker.Value}/roles/change"), Change("data_protection_officer"));
        Assert.Contains("read the log of the whole partnership", proposed.Text);
        Assert.Contains("Lune Abry can confirm or decline this.", proposed.Text);
        Assert.Null(proposed.Page.QuerySelector("form[action*='handler=Confirm']"));
        Assert.Contains("waits for your word", (await b.Get("/")).Text);
        using var officer = await house.Browse("dpo");
        Assert.Contains("A change of role was proposed", (await officer.Get("/")).Text);
        Assert.Contains(RoleKit.Reason, (await officer.Get(proposed.Url.AbsolutePath)).Text);
        Assert.Empty((await officer.Get(proposed.Url.AbsolutePath)).Page.QuerySelectorAll("main form"));

        var confirmed = await b.Submit(await b.Get(proposed.Url.AbsolutePath), new Dictionary<string, string?>(), "form[action*='handler=Confirm']");
        Assert.Contains("Confirmed · by Lune Abry", confirmed.Text);
        var roles = await a.Get($"/workers/{worker.Value}/roles");
        Assert.Contains("Kees Ambrol Lune Abry", Answer.Fold(roles.Page.QuerySelector("tbody tr:last-child")!));
        Assert.Contains("A change of role for Newcomer", (await officer.Get("/")).Text);
        Assert.Contains("confirmed", (await a.Get("/")).Text);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_the_fields_and_what_was_typed_stays()
    {
        var worker = await house.Newcomer();
        using var a = await house.Browse(RoleKit.A);
        var form = await a.Get($"/workers/{worker.Value}/roles/change");
        Assert.Equal(3, (await a.Submit(form, new Dictionary<string, string?>())).Errors.Count);
        var page = await a.Submit(form, Change("administrator"));
        Assert.Contains("has no other role", Assert.Single(page.Errors));
        Assert.Equal(RoleKit.Reason, page.Page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal($"/workers/{worker.Value}/roles", (await a.Submit(await a.Get($"/workers/{worker.Value}/roles/change"), Change("mentor"))).Url.AbsolutePath);
        Assert.Contains("Withdraw", (await a.Get($"/workers/{worker.Value}/roles")).Text);
        var withdraw = await a.Get($"/workers/{worker.Value}/roles/change?Input.Kind=withdraw&Input.Role=mentor");
        Assert.Equal("mentor", withdraw.Page.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_proposal_is_declined_with_a_reason()
    {
        var worker = await house.Newcomer();
        var change = (await house.Propose(worker, Domain.Access.Role.PanelChair)).Value.Id;
        using var b = await house.Browse(RoleKit.B);
        var page = await b.Submit(await b.Get($"/roles/{change.Value}"), new Dictionary<string, string?>(), "form[action*='handler=Decline']");
        Assert.Equal("Say why", Assert.Single(page.Errors));
        page = await b.Submit(await b.Get($"/roles/{change.Value}"), new Dictionary<string, string?> { ["Why"] = "Somebody else will chair." }, "form[action*='handler=Decline']");
        Assert.Contains("Declined · by Lune Abry", page.Text);
        Assert.Contains("Somebody else will chair.", page.Text);
    }

    [Theory]
    [InlineData("/roles", "administrator", HttpStatusCode.OK)]
    [InlineData("/roles", "dpo", HttpStatusCode.OK)]
    [InlineData("/roles", "coordinator", HttpStatusCode.Forbidden)]
    [InlineData("/invitations", "supervisor", HttpStatusCode.OK)]
    [InlineData("/invitations", "dpo", HttpStatusCode.Forbidden)]
    public async Task Who_may_see_it(string path, string worker, HttpStatusCode status)
    {
        using var browser = await house.Browse(worker, "fr");
        Assert.Equal(status, (await browser.Get(path)).Status);
    }

    [Fact]
    public async Task Whoever_has_no_role_is_told_so_and_nothing_breaks()
    {
        var worker = await house.Newcomer("");
        using var browser = new PageClient(await house.Address(), Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(
            await house.Services.GetService(typeof(Passerelle.Platform.Identity.Sessions)).As<Passerelle.Platform.Identity.Sessions>().Start(worker, CancellationToken.None)), "en");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/")).Status);
        using var a = await house.Browse(RoleKit.A);
        Assert.Contains("Without a role somebody can do nothing here", (await a.Get($"/workers/{worker.Value}/roles")).Text);
    }
}
