namespace Passerelle.Features.Access.SignIn;

/// <summary>User name and password.</summary>
public sealed class SignInInput
{
    /// <summary>User name.</summary>
    public string? UserName { get; set; }

    /// <summary>Password.</summary>
    public string? Password { get; set; }
}
