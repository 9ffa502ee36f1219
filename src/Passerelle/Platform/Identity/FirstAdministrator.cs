namespace Passerelle.Platform.Identity;

/// <summary>The one-time link with which the first administrator of an installation sets up their sign-in.</summary>
public static class FirstAdministrator
{
    /// <summary>A fresh link as long as nobody can sign in, else null.</summary>
    public static Task<string?> LinkWhenNobodyCanSignIn(IServiceProvider services, CancellationToken ct) => Task.FromResult<string?>(null);
}
