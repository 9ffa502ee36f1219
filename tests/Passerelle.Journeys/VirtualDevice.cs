namespace Passerelle.Journeys;

/// <summary>A device that Chromium pretends to have: a security key that its owner touches at once.</summary>
public sealed class VirtualDevice
{
    private readonly ICDPSession _chromium;
    private readonly string _id;

    private VirtualDevice(ICDPSession chromium, string id) => (_chromium, _id) = (chromium, id);

    /// <summary>Plugs one in.</summary>
    public static async Task<VirtualDevice> PlugIn(IPage page, ICDPSession? chromium = null)
    {
        if (chromium is null)
        {
            chromium = await page.Context.NewCDPSessionAsync(page);
            await chromium.SendAsync("WebAuthn.enable").Soon();
        }
        var added = await chromium.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "usb", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        }).Soon();
        return new VirtualDevice(chromium, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Takes it out and plugs another one in, with the passkeys given.</summary>
    public async Task<VirtualDevice> Exchange(IPage page, System.Text.Json.JsonElement? passkeys = null)
    {
        await _chromium.SendAsync("WebAuthn.removeVirtualAuthenticator", new Dictionary<string, object> { ["authenticatorId"] = _id }).Soon();
        var other = await PlugIn(page, _chromium);
        foreach (var passkey in passkeys?.EnumerateArray().ToList() ?? [])
            await _chromium.SendAsync("WebAuthn.addCredential", new Dictionary<string, object> { ["authenticatorId"] = other._id, ["credential"] = passkey }).Soon();
        return other;
    }

    /// <summary>The passkeys on it.</summary>
    public async Task<System.Text.Json.JsonElement> Passkeys() =>
        (await _chromium.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = _id }).Soon())!.Value.GetProperty("credentials");
}
