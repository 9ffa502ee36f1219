using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;

namespace Passerelle.Platform.Identity;

/// <summary>What a partnership needs to be entered; every field is checked, so that one look shows everything to mend.</summary>
public static partial class FoundingRules
{
    /// <summary>Countries by ISO code, with their names in the reader's language, in its order.</summary>
    public static IReadOnlyList<Choice> Countries() =>
        [.. Regions.Select(region => new Choice(region.TwoLetterISORegionName, region.DisplayName)).OrderBy(choice => choice.Label, StringComparer.CurrentCulture)];

    /// <summary>Time zones by IANA name.</summary>
    public static IReadOnlyList<Choice> TimeZones { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => PlaceZone().IsMatch(id)).Order(StringComparer.Ordinal).Select(id => new Choice(id, id.Replace('_', ' ')))];

    private static readonly IReadOnlyList<RegionInfo> Regions =
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => new RegionInfo(culture.Name))
            .Where(region => region.TwoLetterISORegionName.Length == 2).DistinctBy(region => region.TwoLetterISORegionName)];

    /// <summary>The cleaned input, or everything that is wrong with it.</summary>
    public static Outcome<NewPartnership> Check(NewPartnership input)
    {
        var problems = new List<Problem>();
        var cleaned = new NewPartnership
        {
            Code = OneOf((input.Code ?? "").Trim().ToUpperInvariant(), CodeShape().IsMatch, "code", "code.shape"),
            Name = Needed("name", input.Name),
            Country = OneOf(input.Country, code => Regions.Any(region => region.TwoLetterISORegionName == code), "country", "country.missing"),
            TimeZone = OneOf(input.TimeZone, id => TimeZones.Any(zone => zone.Value == id), "timeZone", "time_zone.missing"),
            Language = OneOf(input.Language, code => ComponentServices.Languages.Any(language => language.TwoLetterISOLanguageName == code), "language", "language.missing"),
            Agency = Needed("agency", input.Agency),
            Administrator = Needed("administrator", input.Administrator),
            UserName = Needed("userName", input.UserName),
        };
        return problems.Count > 0 ? problems : cleaned;

        string? Taken(Outcome<string> outcome)
        {
            problems.AddRange(outcome.Problems);
            return outcome.Ok ? outcome.Value : null;
        }
        string? Needed(string field, string? value) => Taken(RegisterNames.Needed(field, value));
        string? OneOf(string? value, Func<string, bool> known, string field, string key)
        {
            if (value is null || !known(value)) problems.Add(new Problem(key, field));
            return value;
        }
    }

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex CodeShape();

    [GeneratedRegex("^(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/")]
    private static partial Regex PlaceZone();
}

/// <summary>Names in the register.</summary>
public static class RegisterNames
{
    /// <summary>A name that must be given: one line, at most 120 characters.</summary>
    public static Outcome<string> Needed(string field, string? value)
    {
        var cleaned = CleanText.Name(field, value);
        return !cleaned.Ok ? cleaned : cleaned.Value switch
        {
            "" => new Problem("name.missing", field),
            { Length: > 120 } => new Problem("text.too_long", field, 120, cleaned.Value.Length),
            _ => cleaned,
        };
    }
}

/// <summary>What Identity refuses, in our words.</summary>
public static class AccountProblems
{
    /// <summary>The problems beside the user name.</summary>
    public static List<Problem> From(IdentityResult result) =>
        [new Problem(result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.DuplicateUserName)) ? "user_name.taken" : "user_name.shape", "userName")];

    /// <summary>A new security stamp.</summary>
    public static string NewStamp() => Base32.Write(RandomNumberGenerator.GetBytes(20));
}
