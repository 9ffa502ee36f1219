using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Database;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Cases;

public sealed class OpenCaseTests(House house) : IClassFixture<House>
{
    private static OpenCaseInput Kestrel => new()
    {
        DisplayAlias = "Kestrel", Given = "Taru", Family = "Velmont", Birth = PartialDate.Of(1992, 5).Value, State = CaseState.InCustody,
        Track = Track.Mandated, MainPurpose = Purpose.Reintegration, Reasons = "Release within a year.", IsAnotherPerson = true,
        Release = PartialDate.Of(2027, 2, 26).Value, ReleaseSource = "Prison register", WhereaboutsKind = WhereaboutsKind.Prison, HostAgencyId = new AgencyId(Passerelle.Demo.DemoId.Of("BRU", "agency", "prison")),
    };

    private Task<Outcome<CaseId>> Open(OpenCaseInput input, string worker = "coordinator", Guid? operation = null) =>
        house.Run<OpenCase, OpenCaseInput, CaseId>(worker, input, operation);

    [Fact]
    public async Task The_worker_who_opens_a_case_is_its_first_member_and_sees_it_in_the_list()
    {
        var opened = await Open(Kestrel);
        Assert.Empty(opened.Problems);
        var list = await house.Run<CaseList, CaseListInput, CaseListView>("coordinator", new CaseListInput());
        var row = Assert.Single(list.Value.Rows, r => r.CaseId == opened.Value);
        Assert.Equal(("Kestrel", "Taru Velmont", CaseState.InCustody, (DateOnly?)new DateOnly(2027, 2, 26)), (row.Alias, row.Names, row.State, row.Release?.Earliest));
        Assert.Matches("^B[0-9]{4}-[0-9]{3}$", row.Reference);
        var elsewhere = await house.Run<CaseList, CaseListInput, CaseListView>("police", new CaseListInput { Tab = "all" });
        Assert.DoesNotContain(elsewhere.Value.Rows, r => r.CaseId == opened.Value);
    }

    [Fact]
    public async Task A_second_sending_of_the_same_form_opens_nothing_twice()
    {
        var operation = Guid.CreateVersion7();
        var input = Kestrel with { DisplayAlias = "Twice" };
        var both = await Task.WhenAll(Open(input, operation: operation), Open(input, operation: operation));
        Assert.Equal(both[0].Value, both[1].Value);
        Assert.Equal(1L, await house.Sql<long>("select count(*) from casework.case_file where alias = 'Twice'"));
        var changed = await Open(input with { Reasons = "Other words" }, operation: operation);
        Assert.Equal(ProblemKind.AlreadySent, Assert.Single(changed.Problems).Kind);
    }

    [Fact]
    public async Task Without_a_reason_no_case_is_opened_and_the_form_may_be_sent_again()
    {
        var operation = Guid.CreateVersion7();
        var refused = await Open(Kestrel with { DisplayAlias = "Reasonless", Reasons = " " }, operation: operation);
        Assert.Contains(refused.Problems, p => p.Key == "case.reasons_needed");
        var mended = await Open(Kestrel with { DisplayAlias = "Reasonless" }, operation: operation);
        Assert.True(mended.Ok);
    }

    [Fact]
    public async Task The_same_person_is_recognised_before_a_second_case_is_opened()
    {
        await Open(Kestrel with { Given = "Nerea", Family = "Undo", DisplayAlias = "Sable" });
        var again = await Open(Kestrel with { Given = "NÉREA", Family = "Undó", DisplayAlias = "Other", IsAnotherPerson = false });
        Assert.Equal("open.may_be_known", Assert.Single(again.Problems).Key);
    }

    [Fact]
    public async Task A_worker_who_may_not_see_the_case_learns_only_to_ask_the_coordinator()
    {
        await Open(Kestrel with { Given = "Doran", Family = "Essk", DisplayAlias = "Quill" });
        var known = await house.Run<FindKnownPeople, KnownPeopleInput, KnownPeople>("probation", new KnownPeopleInput("Essk Doran", null, null));
        Assert.Empty(known.Value.Seen);
        Assert.True(known.Value.AskCoordinator);
    }

    [Fact]
    public async Task A_probation_officer_opens_a_case_together_with_a_coordinator()
    {
        var alone = await Open(Kestrel with { DisplayAlias = "Alone" }, "probation");
        Assert.Equal("open.coordinator_needed", Assert.Single(alone.Problems).Key);
        var together = await Open(Kestrel with { DisplayAlias = "Together", Coordinator = house.Worker("coordinator") }, "probation");
        Assert.True(together.Ok);
        Assert.Equal(2L, await house.Sql<long>("select count(*) from casework.team where case_id = $1", together.Value.Value));
    }

    [Fact]
    public async Task A_police_officer_opens_no_case()
    {
        var refused = await Open(Kestrel, "police");
        Assert.Equal(ProblemKind.Forbidden, Assert.Single(refused.Problems).Kind);
    }

    [Theory]
    [InlineData("velmont")]
    [InlineData("Vélmont")]
    [InlineData("velmnt")]
    [InlineData("Welmond")]
    [InlineData("velmont taru")]
    [InlineData("Велмонт")]
    [InlineData("kestrel")]
    [InlineData("kestel")]
    public async Task Search_forgives_typing_errors_accents_order_and_transliteration(string words)
    {
        var opened = await Open(Kestrel);
        var list = await house.Run<CaseList, CaseListInput, CaseListView>("coordinator", new CaseListInput { Tab = "all", Words = words });
        Assert.Contains(list.Value.Rows, r => r.CaseId == opened.Value);
    }
}
