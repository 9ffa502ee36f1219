using Microsoft.VisualBasic.FileIO;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Casework.BreakGlass;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Casework.Events;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Vocabulary;

public sealed class TermsTests
{
    private static readonly List<Dictionary<string, string>> Terms = Read("terms.csv"), Functions = Read("functions.csv");

    public static TheoryData<string, IReadOnlyList<string>> Closed => new()
    {
        { "life_domain", Code.All<LifeDomain>() }, { "class", Code.All<InformationClass>() }, { "class_hint", Code.All<InformationClass>() },
        { "role", Code.All<Role>() }, { "case_state", Code.All<CaseState>() }, { "overlay", Code.All<Overlay>() }, { "track", Code.All<Track>() },
        { "purpose", Code.All<Purpose>() }, { "closure_reason", Code.All<ClosureReason>() }, { "decision_kind", Code.All<DecisionKind>() },
        { "due_kind", Code.All<DueKind>() }, { "need_level", Code.All<NeedLevel>() }, { "support_status", Code.All<SupportStatus>() },
        { "severity", Code.All<Severity>() }, { "direction", Code.All<Direction>() }, { "consequence", Code.All<Consequence>() },
        { "contact_with", Code.All<ContactWith>() }, { "contact_mode", Code.All<ContactMode>() }, { "contact_outcome", Code.All<ContactOutcome>() },
        { "fact_or_judgement", Code.All<FactOrJudgement>() }, { "reliability", Code.All<Reliability>() }, { "entry_kind", Code.All<EntryKind>() },
        { "audience", Code.All<Audience>() }, { "reach", Code.All<Reach>() }, { "name_kind", Code.All<NameKind>() },
        { "whereabouts_kind", Code.All<WhereaboutsKind>() }, { "contact_point_kind", Code.All<ContactPointKind>() },
        { "key_date_kind", Code.All<KeyDateKind>() }, { "release_gate", Code.All<ReleaseGate>() }, { "confidence", Code.All<Confidence>() },
        { "regime", Code.All<Regime>() }, { "sharing_direction", Code.All<SharingDirection>() }, { "agreement_state", Code.All<AgreementState>() },
        { "emergency_reason", Code.All<EmergencyReason>() }, { "emergency_finding", Code.All<EmergencyFinding>() },
    };

    [Theory]
    [MemberData(nameof(Closed))]
    public void Every_closed_vocabulary_has_exactly_the_words_for_its_codes(string vocabulary, IReadOnlyList<string> codes) =>
        Assert.Equal(codes.Order(), Terms.Where(t => t["vocabulary"] == vocabulary).Select(t => t["code"]).Order());

    [Fact]
    public void Every_word_is_there_in_both_languages_once()
    {
        Assert.All(Terms, t => Assert.True(t["en"].Length > 0 && t["fr"].Length > 0, t["code"]));
        Assert.Equal(Terms.Count, Terms.DistinctBy(t => (t["vocabulary"], t["code"])).Count());
        Assert.Equal(Terms.Count, Terms.DistinctBy(t => (t["vocabulary"], t["position"])).Count());
    }

    [Fact]
    public void Every_function_has_its_words() =>
        Assert.Equal(Functions.Select(f => f["code"]).Order(), Terms.Where(t => t["vocabulary"] == "function").Select(t => t["code"]).Order());

    [Fact]
    public void Security_and_network_information_come_with_no_function() =>
        Assert.All(Functions, f => Assert.DoesNotContain(f["classes"] + f["may_add"].Replace("X", "", StringComparison.Ordinal), letter => letter is 'X' or 'N'));

    [Fact]
    public void Security_items_may_be_given_to_the_few_whom_the_handbook_does_not_keep_from_them() =>
        Assert.Equal(["coordinator", "police_contact", "prosecutor_liaison"], Functions.Where(f => f["may_add"].Contains('X')).Select(f => f["code"]));

    [Theory]
    [InlineData("coordinator", "PV")]
    [InlineData("police_contact", "HPECV")]
    [InlineData("prosecutor_liaison", "HPECV")]
    [InlineData("domain_owner", "JHPV")]
    [InlineData("mentor", "JHEVCP")]
    [InlineData("health_professional", "JXV")]
    [InlineData("child_protection", "JHV")]
    [InlineData("chaplain", "JX")]
    [InlineData("victim_liaison", "HJP")]
    [InlineData("data_protection_officer", "OJHEVCPXN")]
    public void A_function_never_opens_what_the_handbook_keeps_from_it(string function, string classes)
    {
        var row = Functions.Single(f => f["code"] == function);
        Assert.Empty((row["classes"] + row["may_add"]).Intersect(classes));
    }

    [Fact]
    public void Only_the_victims_liaison_sees_what_belongs_to_victims() =>
        Assert.Equal(["victim_liaison"], Functions.Where(f => (f["classes"] + f["may_add"]).Contains('V')).Select(f => f["code"]));

    private static List<Dictionary<string, string>> Read(string file)
    {
        using var csv = new TextFieldParser(typeof(Program).Assembly.GetManifestResourceStream($"Database/Vocabulary/{file}")!)
        {
            Delimiters = [","],
            HasFieldsEnclosedInQuotes = true,
        };
        var header = csv.ReadFields()!;
        var rows = new List<Dictionary<string, string>>();
        while (!csv.EndOfData) rows.Add(header.Zip(csv.ReadFields()!).ToDictionary(cell => cell.First, cell => cell.Second));
        return rows;
    }
}
