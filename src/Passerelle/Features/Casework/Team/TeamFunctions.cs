using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Team;

/// <summary>The functions of the team as the domain knows them.</summary>
internal static class TeamFunctions
{
    /// <summary>The function of an emergency: nobody is added as that, it is taken (rule 16).</summary>
    public const string BreakGlass = "break_glass";

    /// <summary>The function with this code, or null.</summary>
    public static async Task<Function?> Find(AppDb db, string? code, CancellationToken ct) =>
        await db.Functions.Where(f => f.Code == code && f.Code != BreakGlass).FirstOrDefaultAsync(ct) is { } row ? Of(row) : null;

    /// <summary>The function that a row of the register describes.</summary>
    public static Function Of(FunctionRow row) => new()
    {
        Code = row.Code,
        Classes = Read(row.Classes),
        MayAdd = Read(row.MayAdd),
        LifeDomains = row.LifeDomains == "own" ? LifeDomainChoice.Own : LifeDomainChoice.All,
        Reach = row.Reach == "named" ? Reach.Named : Reach.Case,
        NeedsEnd = row.NeedsEnd,
        Longest = row.Longest,
        DirectContact = row.DirectContact,
    };

    private static List<InformationClass> Read(string[] codes) => [.. codes.Select(c => Code.Read<InformationClass>(c)).OfType<InformationClass>()];
}
