using Microsoft.Extensions.DependencyInjection;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>Somebody who has set up their sign-in: what they know and have.</summary>
public sealed record Insider(WorkerId Worker, string UserName, string Password, CodeApp App, IReadOnlyList<string> RecoveryCodes, PageClient Browser)
{
    public static readonly string GoodPassword = "correct horse battery";
}

/// <summary>The steps of setting up a sign-in, as a browser takes them.</summary>
public static class SetUpSteps
{
    /// <summary>A link for a worker of the register, who gets an account with this user name.</summary>
    public static async Task<string> Invite(this House house, string worker, string userName)
    {
        await house.Sql<int>("insert into identity.account (id, user_name, normalized_user_name, security_stamp, concurrency_stamp) values ($1, $2, upper($2), 'S', 'C') returning 1",
            house.Worker(worker).Value, userName);
        return await house.Services.GetRequiredService<OneTimeLinks>().Make(house.Worker(worker), OneTimeLinks.InvitationLasts, CancellationToken.None);
    }

    /// <summary>Follows a link to the end: password, code app, recovery codes.</summary>
    public static async Task<Insider> SetUp(this House house, string worker, string userName)
    {
        var browser = await house.Browse(null);
        var page = await browser.Get(await house.Invite(worker, userName));
        page = await browser.Submit(page, new Dictionary<string, string?> { ["Input.Password"] = Insider.GoodPassword });
        var (app, done) = await Connect(browser, page);
        return new Insider(house.Worker(worker), userName, Insider.GoodPassword, app, CodesOn(done), browser);
    }

    /// <summary>Connects the code app on the page that shows its secret.</summary>
    public static async Task<(CodeApp App, Answer Done)> Connect(PageClient browser, Answer page)
    {
        var app = new CodeApp(page.Page.QuerySelector(".app-code")!.TextContent);
        return (app, await browser.Submit(page, new Dictionary<string, string?> { ["Input.Code"] = app.Code() }));
    }

    /// <summary>The recovery codes that stand on the page.</summary>
    public static IReadOnlyList<string> CodesOn(Answer page) => [.. page.Page.QuerySelectorAll(".app-codes li").Select(Answer.Fold)];

    /// <summary>The first page of signing in.</summary>
    public static async Task<Answer> EnterPassword(this PageClient browser, string userName, string password, string path = "/sign-in") =>
        await browser.Submit(await browser.Get(path), new Dictionary<string, string?> { ["Input.UserName"] = userName, ["Input.Password"] = password }, "form[action*='handler=Password']");

    /// <summary>The second page of signing in.</summary>
    public static Task<Answer> EnterCode(this PageClient browser, Answer page, string code) =>
        browser.Submit(page, new Dictionary<string, string?> { ["Code"] = code });

    /// <summary>The waits after wrong guesses are over: tests do not wait.</summary>
    public static Task OpenLanes(this House house) => house.Sql<object>("update identity.lane set opens_at = now() - interval '1 second'");

    /// <summary>Codes of steps that were used may be used again: tests do not wait half a minute.</summary>
    public static Task ForgetSteps(this House house) => house.Sql<int>("update identity.authenticator set last_step = 0 returning 1");
}
