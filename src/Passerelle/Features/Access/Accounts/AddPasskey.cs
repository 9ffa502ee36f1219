using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Accounts;

/// <summary>What the form that adds a passkey says beforehand.</summary>
/// <param name="Served">Whether browsers make passkeys at this address.</param>
/// <param name="OneDeviceOnly">Whether the viewer's role wants one that stays on its device.</param>
public sealed record PasskeyOffer(bool Served, bool OneDeviceOnly);

/// <summary>Offers the viewer a passkey.</summary>
public sealed class OfferPasskey(OwnSignInDesk own, PasskeyDesk desk) : IUseCase<Nothing, PasskeyOffer>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("offer_passkey", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<PasskeyOffer>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => await own.Find(ctx.Viewer.WorkerId, ct) is null
        ? Problem.NotFound : new PasskeyOffer(desk.Serves, PasskeyRule.MustStayOnOneDevice(ctx.Viewer.Roles));
}

/// <summary>The question with which the viewer's browser makes a passkey.</summary>
public sealed class AskForPasskey(OwnSignInDesk own, PasskeyDesk desk) : IUseCase<Nothing, string>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("ask_for_passkey", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<string>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => desk.Serves && await own.Find(ctx.Viewer.WorkerId, ct) is { } mine
        ? await desk.AskToMake(ctx.Viewer.WorkerId, mine.UserName, ctx.Viewer.Name) : Problem.NotFound;
}

/// <summary>A passkey that was made.</summary>
public sealed class OwnPasskeyInput
{
    /// <summary>What its owner calls it.</summary>
    public string? Name { get; set; }

    /// <summary>What the browser answered.</summary>
    public string? Credential { get; set; }
}

/// <summary>Adds a passkey to the viewer's sign-in.</summary>
public sealed class AddPasskey(OwnSignInDesk own, PasskeyDesk desk) : IUseCase<OwnPasskeyInput, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("add_passkey", Permission.UseOwnDesk).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<Nothing>> Handle(OwnPasskeyInput input, Ctx ctx, CancellationToken ct) => await own.Find(ctx.Viewer.WorkerId, ct) is null
        ? Problem.NotFound : await desk.Make(ctx.Viewer.WorkerId, input.Name, input.Credential, ct);
}
