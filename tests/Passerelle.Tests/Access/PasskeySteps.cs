using Passerelle.Domain.Vocabulary;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>Somebody who signs in with a passkey, at the address where browsers make them.</summary>
public sealed record PasskeyHolder(WorkerId Worker, string UserName, Device Device, IReadOnlyList<string> RecoveryCodes, PageClient Browser);

/// <summary>The steps with passkeys, as the script of the pages takes them.</summary>
public static class PasskeySteps
{
    /// <summary>The address of the house by name: browsers make no passkeys for addresses in digits.</summary>
    public static async Task<Uri> ByName(this House house) => new($"http://localhost:{(await house.Address()).Port}");

    /// <summary>A browser at that address; nobody is signed in.</summary>
    public static async Task<PageClient> BrowseByName(this House house, string? session = null) => new(await house.ByName(), session, "en");

    /// <summary>A device whose browser is at that address.</summary>
    public static async Task<Device> Device(this House house, bool synced = false, bool counts = true) => new((await house.ByName()).ToString().TrimEnd('/'), synced) { Counts = counts };

    /// <summary>Asks the question of the form on a page.</summary>
    public static async Task<string> Question(this PageClient browser, Answer page)
    {
        var form = page.Form("form[data-passkey]");
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await browser.Post(form.GetAttribute("data-passkey-question")!, new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }), follow: false);
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType?.MediaType);
        return await answer.Response.Content.ReadAsStringAsync();
    }

    /// <summary>Sends what the device answered, as the form of the page would.</summary>
    public static Task<Answer> Send(this PageClient browser, Answer page, string credential, string? name = null)
    {
        var field = page.Form("form[data-passkey]").QuerySelector("[data-passkey-answer]")!.GetAttribute("name")!;
        return browser.Submit(page, new Dictionary<string, string?> { [field] = credential, [field.Replace("Credential", "Name")] = name ?? (field.Contains('.') ? "Blue key" : null) }, "form[data-passkey]");
    }

    /// <summary>Makes a passkey with the form of a page.</summary>
    public static async Task<Answer> MakePasskey(this PageClient browser, Answer page, Device device) => await browser.Send(page, device.Make(await browser.Question(page)));

    /// <summary>Shows a passkey with the form of a page.</summary>
    public static async Task<Answer> ShowPasskey(this PageClient browser, Answer page, Device device) => await browser.Send(page, device.Show(await browser.Question(page)));

    /// <summary>Invites a worker and has them make a passkey.</summary>
    public static async Task<PasskeyHolder> SetUpPasskey(this House house, string worker, string userName, Device device)
    {
        await house.Sql<object>("update directory.worker set culture = 'en' where id = $1", house.Worker(worker).Value);
        var browser = await house.BrowseByName();
        var done = await browser.MakePasskey(await browser.Get(await house.Invite(worker, userName)), device);
        Assert.Equal("Your recovery codes", done.Heading);
        return new PasskeyHolder(house.Worker(worker), userName, device, SetUpSteps.CodesOn(done), browser);
    }
}
