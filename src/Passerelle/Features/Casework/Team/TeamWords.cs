using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>
/// Says what a seat on the team opens, in a sentence that everybody understands. That a seat carries security items is said only to those who look after
/// the team, and to nobody else (rule 18).
/// </summary>
public sealed class TeamWords(Vocabularies vocabulary, TimeZoneInfo zone, bool managing)
{
    private static Words Words => Words.For("Features/Casework/Team");

    /// <summary>The day of a moment, where the partnership is.</summary>
    public DateOnly Day(DateTimeOffset moment) => LocalDay.Of(moment, zone);

    /// <summary>The last day, included, of what ends at a moment; with the time when that is in the course of a day.</summary>
    public string Last(DateTimeOffset until) => Dates.Until(until, zone);

    /// <summary>Tessa Morvil sees operational information about housing, until 31 December 2027; not: health, justice, sealed notes.</summary>
    public Task<string> Sees(TeamSeatView member) => Of("now", member.Worker, member.Seat.Classes, member.Seat.LifeDomains, member.Seat.Reach, null, member.Seat.Until, member.EndsWith);

    /// <summary>The same for somebody who is not on the team yet, with the day on which it begins.</summary>
    public Task<string> WillSee(TeamSeatView member) =>
        Of("will", member.Worker, member.Seat.Classes, member.Seat.LifeDomains, member.Seat.Reach, Day(member.Seat.From), member.Seat.Until, member.EndsWith);

    /// <summary>The sentence before anything is saved.</summary>
    public Task<string> WouldSee(string worker, Function function, IReadOnlyList<InformationClass> classes, IReadOnlyList<LifeDomain>? domains, DateOnly? from, DateTimeOffset? until) =>
        Of("will", worker, classes, domains, function.Reach, from, until);

    private async Task<string> Of(
        string tense, string worker, IReadOnlyList<InformationClass> classes, IReadOnlyList<LifeDomain>? domains, Reach reach, DateOnly? from, DateTimeOffset? until,
        (DateOnly LastDay, string Reference)? agreement = null)
    {
        var what = classes.Count == 0 ? Words[$"{tense}.nothing", worker]
            : reach == Reach.Named ? Words[$"{tense}.named", worker]
            : domains is null ? Words[$"{tense}.all_domains", worker, Kinds(classes)]
            : Words[$"{tense}.domains", worker, Kinds(classes), await Domains(domains)];
        if (from is { } first)
            what = Words["sees.from", what, first];
        if (agreement is { } ends)
            what = Words["sees.up_to_agreement", what, ends.LastDay, ends.Reference];
        else if (until is { } end)
            what = Words["sees.up_to", what, Last(end)];
        // Security items are not in the list: nobody learns from it whether there are any (rule 18).
        var not = reach == Reach.Named || classes.Count == 0 ? [] : ViewTeam.Classes.Where(c => c != InformationClass.Security && !classes.Contains(c)).Select(c => Words[$"not.{Code.Of(c)}"]).ToList();
        return Words["sees.open", not.Count == 0 ? what : Words["sees.not", what, string.Join(", ", not)]];
    }

    /// <summary>Why a membership ended: what somebody wrote, or the words of the guard's own reason.</summary>
    public static string Ended(TeamMember seat) => EndedWords.Say(seat.EndedBecause.Length == 0 && seat.Until != seat.WantedUntil ? "agreement_ended" : seat.EndedBecause);

    /// <summary>You see operational and justice information on all life domains, until 31 December 2027.</summary>
    public Task<string> YouSee(TeamMember seat) => Sentence("you_see", seat);

    private async Task<string> Sentence(string who, TeamMember seat)
    {
        var what = await Sees(who, seat.Classes, seat.LifeDomains, seat.Reach);
        return seat.Until is { } until ? Words["sees.until", what, Last(until)] : Words["sees.open", what];
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

    private string Kinds(IReadOnlyList<InformationClass> classes) =>
        Listing.And([.. ViewTeam.Classes.Where(c => classes.Contains(c) && (managing || c != InformationClass.Security)).Select(c => Words[$"sees.{Code.Of(c)}"])]);

    /// <summary>Housing and employment.</summary>
    public async Task<string> Domains(IEnumerable<LifeDomain> domains)
    {
        var words = await vocabulary.Map("life_domain");
        return Listing.And([.. domains.Select(d => words.GetValueOrDefault(Code.Of(d), Code.Of(d)))]);
    }
}
