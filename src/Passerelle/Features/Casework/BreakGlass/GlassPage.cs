using Passerelle.Domain.Access;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>What the pages about emergency access say in the same way.</summary>
public abstract class GlassPage(Visit visit, Vocabularies vocabularies) : DoorPage
{
    /// <summary>The words of the vocabularies.</summary>
    public Vocabularies Vocabulary { get; } = vocabularies;

    /// <summary>True for those who look after the emergency access of the whole partnership, and not only of their own cases.</summary>
    public bool IsOfficer => visit.Viewer!.Roles.Contains(Role.DataProtectionOfficer);

    /// <summary>The date in the partnership's time zone.</summary>
    public DateOnly Today => visit.Today;

    /// <summary>The moment of the page.</summary>
    public DateTimeOffset Now => visit.Now;

    /// <summary>A moment in the partnership's time zone.</summary>
    public string Moment(DateTimeOffset at) => Dates.Moment(at, visit.TimeZone);

    /// <summary>The time of day in the partnership's time zone.</summary>
    public string Time(DateTimeOffset at) => Dates.Time(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, visit.TimeZone).DateTime));
}
