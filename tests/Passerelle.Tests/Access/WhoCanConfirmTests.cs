using Microsoft.Extensions.DependencyInjection;
using Passerelle.Domain.Access;
using Passerelle.Platform.Identity;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>Who is named as the second person can in fact sign in: whoever only holds the role would be waited for in vain.</summary>
public sealed class WhoCanConfirmTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Whoever_has_not_set_up_their_sign_in_is_not_waited_for()
    {
        await house.Sql<object>("update directory.partnership set is_demo = false where id = $1", house.City.Id);   // no cards: real people
        var change = (await house.Propose(await house.Newcomer(), Role.DataProtectionOfficer)).Value.Id;
        using var proposer = await house.Browse(RoleKit.A);

        var page = await proposer.Get($"/roles/{change.Value}");
        Assert.Contains("Nobody else here can confirm this.", page.Text);
        Assert.Contains("Once their sign-in is set up, they can: Lune Abry.", page.Text);
        Assert.Equal("", await Others());

        await house.SetUp(RoleKit.B, "lune");
        page = await proposer.Get($"/roles/{change.Value}");
        Assert.Contains("Lune Abry can confirm or decline this.", page.Text);
        Assert.DoesNotContain("Once their sign-in", page.Text);
        Assert.Equal("Lune Abry", await Others());

        // Begun and not finished, or taken away again: the operator is asked, and nobody is locked out.
        await house.Sql<int>("update identity.account set two_factor_enabled = false where id = $1 returning 1", house.Worker(RoleKit.B).Value);
        Assert.Contains("Nobody else here can confirm this.", (await proposer.Get($"/roles/{change.Value}")).Text);
        Assert.Equal("", await Others());
    }

    private async Task<string> Others() =>
        Assert.Single(await new OperatorDesk(house.Connections, house.Services.GetRequiredService<DoorDataSource>(), TimeProvider.System).List(CancellationToken.None)).Others;
}
