namespace Passerelle.Domain.Access;

/// <summary>Which passkeys a worker may sign in with (security handbook, E).</summary>
public static class PasskeyRule
{
    /// <summary>Roles that hold the keys of the house: a passkey that is copied between devices by somebody's cloud account is not enough for them.</summary>
    public static IReadOnlyList<Role> OneDeviceOnly { get; } = [Role.Administrator, Role.DataProtectionOfficer];

    /// <summary>True when a worker with these roles needs a passkey that cannot leave its device.</summary>
    public static bool MustStayOnOneDevice(IEnumerable<Role> roles) => roles.Any(OneDeviceOnly.Contains);
}
