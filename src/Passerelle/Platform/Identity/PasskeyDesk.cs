using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Identity;

/// <summary>What became of a passkey that was shown. The worker is null when it is nobody's, or of no readable shape.</summary>
public sealed record PasskeyShown(bool Right, WorkerId? Worker);

/// <summary>
/// Asks browsers for passkeys and judges what they answer. Identity verifies the signature, the origin, the counter and whose it is; that a
/// challenge counts once and who may use which passkey is decided with the write.
/// </summary>
public sealed class PasskeyDesk(
    IPasskeyHandler<Account> handler, UserManager<Account> users, Passkeys passkeys, PasskeyCookie cookie, PasskeyHost host, IHttpContextAccessor accessor)
{
    private const int Longest = 40_000;

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Whether browsers can use passkeys with this request.</summary>
    public bool Serves => host.Serves(Http.Request);

    /// <summary>The question that makes a passkey, as the browser's own function takes it.</summary>
    public async Task<string> AskToMake(WorkerId worker, string userName, string name)
    {
        var asked = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = worker.Value.ToString(), Name = userName, DisplayName = name }, Http);
        cookie.Write(Http, Ceremony.Make, asked.AttestationState!);
        return asked.CreationOptionsJson;
    }

    /// <summary>Keeps the passkey that was made for this worker, when <paramref name="lastly"/> succeeds before: a link that is used up.</summary>
    public async Task<Outcome<Nothing>> Make(WorkerId worker, string? name, string? credential, CancellationToken ct, Func<Task<bool>>? lastly = null)
    {
        var called = RegisterNames.Needed("name", name);
        if (!called.Ok)
            return called.Refuse<Nothing>();
        if (cookie.Take(Http, Ceremony.Make) is not { } challenge || credential is not { Length: > 0 and < Longest })
            return Refused;
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Http, CredentialJson = credential, AttestationState = challenge });
        if (!made.Succeeded || made.UserEntity.Id != worker.Value.ToString())
            return Refused;
        if (made.Passkey.IsBackupEligible && await passkeys.MustStayOnOneDevice(worker, ct))
            return new Problem("passkey.synced");
        return (lastly is null || await lastly()) && await passkeys.Add(worker, called.Value, made.Passkey, challenge, ct) ? Nothing.At : Refused;
    }

    /// <summary>The question for a passkey of this worker, or of anybody.</summary>
    public async Task<string> AskToShow(WorkerId? worker)
    {
        var account = worker is { } known ? await users.FindByIdAsync(known.Value.ToString()) : null;
        var asked = await handler.MakeRequestOptionsAsync(account, Http);
        cookie.Write(Http, Ceremony.Show, asked.AssertionState!);
        return asked.RequestOptionsJson;
    }

    /// <summary>Judges the passkey that was shown, by this worker or by anybody.</summary>
    public async Task<PasskeyShown> Show(WorkerId? worker, string? credential, CancellationToken ct)
    {
        if (cookie.Take(Http, Ceremony.Show) is { } challenge && credential is { Length: > 0 and < Longest })
        {
            var shown = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Http, CredentialJson = credential, AssertionState = challenge });
            if (shown.Succeeded && (worker is null || shown.User.Id == worker.Value.Value) && await passkeys.Use(shown.Passkey, challenge, ct))
                return new PasskeyShown(true, new WorkerId(shown.User.Id));
        }
        return new PasskeyShown(false, worker ?? await Claimed(credential, ct));
    }

    private static Problem Refused => new("passkey.refused");

    // Whose passkey it claims to be, so that the log can say whom somebody tried to be.
    private async Task<WorkerId?> Claimed(string? credential, CancellationToken ct)
    {
        try
        {
            using var read = JsonDocument.Parse(credential is { Length: < Longest } ? credential : "");
            return read.RootElement.GetProperty("id").GetString() is { Length: > 0 } id ? await passkeys.OwnerOf(WebEncoders.Base64UrlDecode(id), ct) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>Passkeys as ASP.NET Core Identity knows them, with our rules.</summary>
public static class PasskeyServices
{
    /// <summary>Adds them.</summary>
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddOptions<IdentityPasskeyOptions>().Configure<PasskeyHost>((options, host) =>
        {
            options.ServerDomain = host.Domain;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";   // so that nobody types a user name
            options.AttestationConveyancePreference = "none";
            options.ValidateOrigin = asked => ValueTask.FromResult(host.IsOurs(asked.Origin, asked.CrossOrigin, asked.HttpContext.Request));
        });
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddSingleton<Passkeys>();
        services.AddSingleton<PasskeyCookie>();
        services.AddScoped<PasskeyDesk>();
    }
}
