using System.Text;
using Passerelle.Platform.Identity;

namespace Passerelle.Tests.Access;

public sealed class CodeAppTests
{
    private static readonly byte[] Rfc6238 = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, the last six digits of each.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code)
    {
        Assert.Equal(second / 30, Totp.StepOf(Rfc6238, code, DateTimeOffset.FromUnixTimeSeconds(second)));
        Assert.Equal(code, new CodeApp(Base32.Write(Rfc6238)).At(second / 30));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_code_may_be_one_step_early_or_late(int steps, bool accepted) =>
        Assert.Equal(accepted, Totp.StepOf(Rfc6238, "050471", DateTimeOffset.FromUnixTimeSeconds(1111111111 + steps * 30)) is not null);

    [Theory]
    [InlineData("")]
    [InlineData("50471")]
    [InlineData("0050471")]
    [InlineData("٠٥٠٤٧١")]
    public void Anything_but_the_six_digits_is_refused(string code) =>
        Assert.Null(Totp.StepOf(Rfc6238, code, DateTimeOffset.FromUnixTimeSeconds(1111111111)));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base_32_is_that_of_the_standard(string text, string written) => Assert.Equal(written, Base32.Write(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Recovery_codes_differ_and_are_read_as_people_copy_them()
    {
        var codes = RecoveryCodes.New();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$", code));
        Assert.Equal(RecoveryCodes.Hash(codes[0]), RecoveryCodes.Hash(" " + codes[0].Replace("-", " ").ToLowerInvariant()));
        Assert.Equal(RecoveryCodes.Hash("OIBA-2345"), RecoveryCodes.Hash("01 8a 2345"));
    }
}
