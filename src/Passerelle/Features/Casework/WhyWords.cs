using System.Globalization;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework;

/// <summary>Says why the viewer can see something, a paragraph for each seat that opens it.</summary>
public sealed class WhyWords(Vocabularies vocabulary, TimeZoneInfo zone)
{
    private static Words T => Words.For("Features/Casework");

    /// <summary>The paragraphs; none when no seat opens it.</summary>
    public async Task<IReadOnlyList<string>> Say(IEnumerable<WhySeat> seats)
    {
        var said = new List<string>();
        foreach (var opens in seats.GroupBy(s => s.Seat))
            said.Add(string.Join(' ', await Sentences([.. opens])));
        return said;
    }

    private async Task<List<string>> Sentences(List<WhySeat> opens)
    {
        var seat = opens[0];
        var function = await vocabulary.Word("function", seat.Function);
        var emergency = seat.Function == ViewerSeat.BreakGlass;
        var sentences = new List<string>
        {
            emergency ? T["why.emergency", Dates.Moment(seat.Since, zone), Dates.Moment(seat.Until ?? seat.Since, zone)]
            : seat.StandsInFor is { } stood ? T["why.deputy", stood, function, Day(seat.Since), seat.Because]
            : T["why.seat", function, Day(seat.Since), seat.Because],
            await Carries(opens),
        };
        if (seat.Leads && !emergency)
            sentences.Add(T["why.leads"]);
        else if (seat.Agreement is { } agreement)
            sentences.Add(T["why.agreement", agreement, LocalDay.Last(seat.AgreementUntil!.Value, zone)]);
        else if (!seat.NeedsAgreement)
            sentences.Add(T["why.no_agreement"]);
        if (seat.Until is { } until && !emergency && until != seat.AgreementUntil)   // else the agreement has said it
            sentences.Add(T["why.until", Dates.Until(until, zone)]);
        sentences.Add(T[seat.Restricted ? "why.restricted" : "why.not_restricted"]);
        return sentences;
    }

    private async Task<string> Carries(List<WhySeat> opens)
    {
        var classes = await vocabulary.Map("class");
        var kinds = Listing.And([.. opens.Select(s => s.Class).Distinct().Select(c => classes.GetValueOrDefault(c, c).ToLower(CultureInfo.CurrentCulture))]);
        if (opens[0].Reach == "named")
            return T["why.carries.named", kinds];
        if (opens[0].LifeDomains is not { } domains)
            return T["why.carries", kinds];
        var words = await vocabulary.Map("life_domain");
        return T["why.carries.domains", kinds, Listing.And([.. domains.Select(d => words.GetValueOrDefault(d, d))])];
    }

    private DateOnly Day(DateTimeOffset moment) => LocalDay.Of(moment, zone);
}
