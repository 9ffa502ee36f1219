using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>Says what a seat on the team opens, in a sentence that everybody understands.</summary>
public sealed class TeamWords(Vocabularies vocabulary, TimeZoneInfo zone)
{
    private static Words Words => Words.For("Features/Casework/Team");

    /// <summary>The day of a moment, where the partnership is.</summary>
    public DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>Sees operational and justice information on all life domains, until 31 December 2027.</summary>
    public Task<string> Sees(TeamMember seat) => Sentence("sees", seat);

    /// <summary>You see operational and justice information on all life domains, until 31 December 2027.</summary>
    public Task<string> YouSee(TeamMember seat) => Sentence("you_see", seat);

    private async Task<string> Sentence(string who, TeamMember seat)
    {
        var what = await Sees(who, seat.Classes, seat.LifeDomains, seat.Reach);
        return seat.Until is { } until ? Words["sees.until", what, Day(until)] : Words["sees.open", what];
    }

    /// <summary>What a function carries by default.</summary>
    public async Task<string> Carries(Function function)
    {
        var what = function.LifeDomains == LifeDomainChoice.Own && function.Reach == Reach.Case
            ? Words["sees.chosen_domains", Kinds(function.Classes)]
            : await Sees("sees", function.Classes, null, function.Reach);
        return function.NeedsEnd ? Words["sees.for_a_while", what] : Words["sees.open", what];
    }

    private async Task<string> Sees(string who, IReadOnlyList<InformationClass> classes, IReadOnlyList<LifeDomain>? domains, Reach reach)
    {
        if (classes.Count == 0)
            return Words[$"{who}.nothing"];
        if (reach == Reach.Named)
            return Words[$"{who}.named"];
        return domains is null ? Words[$"{who}.all_domains", Kinds(classes)] : Words[$"{who}.domains", Kinds(classes), await Domains(domains)];
    }

    private static string Kinds(IReadOnlyList<InformationClass> classes) => Listing.And([.. ViewTeam.Classes.Where(classes.Contains).Select(c => Words[$"sees.{Code.Of(c)}"])]);

    /// <summary>Housing and employment.</summary>
    public async Task<string> Domains(IEnumerable<LifeDomain> domains)
    {
        var words = await vocabulary.Map("life_domain");
        return Listing.And([.. domains.Select(d => words.GetValueOrDefault(Code.Of(d), Code.Of(d)))]);
    }
}
