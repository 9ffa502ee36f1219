namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>The addresses of emergency access.</summary>
public static class GlassLinks
{
#pragma warning disable CS1591 // each is named after its page
    public static string Open => "/break-glass";
    public static string Own => "/break-glass/own";
    public static string Register => "/break-glass/register";
    public static string Locks => "/break-glass/locks";
    public static string Review(Guid id) => $"/break-glass/{id}";
#pragma warning restore CS1591
}
