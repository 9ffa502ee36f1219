using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Vocabulary;

public sealed class CodeTests
{
    [Fact]
    public void A_code_is_that_of_the_handbook_or_the_name_in_snake_case() => Assert.Equal(
        ["ASM", "HOU", "P", "prison_case_manager", "transfer_pending_out"],
        [Code.Of(CaseState.Assessment), Code.Of(LifeDomain.HOU), Code.Of(InformationClass.Sealed), Code.Of(Role.PrisonCaseManager), Code.Of(Overlay.TransferPendingOut)]);

    [Fact]
    public void A_code_leads_back_to_its_member()
    {
        Assert.All(Enum.GetValues<CaseState>(), state => Assert.Equal(state, Code.Read<CaseState>(Code.Of(state))));
        Assert.All(Enum.GetValues<InformationClass>(), letter => Assert.Equal(letter, Code.Read<InformationClass>(Code.Of(letter))));
        Assert.Null(Code.Read<CaseState>("asm"));
        Assert.Null(Code.Read<CaseState>(null));
    }

    [Fact]
    public void Codes_come_in_the_order_in_which_they_are_shown() =>
        Assert.Equal("REF SCR LEG PAN NAD ASM PLN CUS PRE REL SUP VOL TAP CLR CLO ERA", string.Join(' ', Code.All<CaseState>()));
}
