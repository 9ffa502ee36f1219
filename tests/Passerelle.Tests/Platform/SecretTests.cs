using System.Security.Cryptography;
using Passerelle.Platform.Secrets;

namespace Passerelle.Tests.Platform;

/// <summary>Where secrets come from, and which are none.</summary>
public sealed class SecretTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passerelle-secrets").FullName;
    private readonly Secret _secret = new($"Passerelle__Trial{Guid.NewGuid():N}", "trial");

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(_secret.Name, null);
        Environment.SetEnvironmentVariable(_secret.Name + "_FILE", null);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_secret_is_read_from_the_file_that_is_named_without_its_line_end()
    {
        Assert.Null(_secret.Read());
        Environment.SetEnvironmentVariable(_secret.Name + "_FILE", Write("one", "Host=db;Password=x\n"));
        Assert.Equal("Host=db;Password=x", _secret.Read());
    }

    [Fact]
    public void A_named_file_that_is_missing_is_said_and_not_passed_over()
    {
        Environment.SetEnvironmentVariable(_secret.Name + "_FILE", Path.Combine(_folder, "nowhere"));
        Assert.Contains("nowhere', which is not there", Assert.Throws<InvalidOperationException>(() => _secret.Read()).Message);
    }

    [Fact]
    public void A_secret_in_the_environment_itself_is_refused_also_beside_a_file()
    {
        Environment.SetEnvironmentVariable(_secret.Name, "something");
        Assert.Contains($"{_secret.Name}_FILE", Assert.Throws<InvalidOperationException>(() => _secret.Read()).Message);
        Environment.SetEnvironmentVariable(_secret.Name + "_FILE", Write("one", "something"));
        Assert.Throws<InvalidOperationException>(() => _secret.Read());
    }

    [Theory]
    [InlineData("change-me")]
    [InlineData("ChangeMe!")]
    [InlineData("P@ssw0rd")]
    [InlineData("password123")]
    [InlineData("postgres")]
    [InlineData("passerelle_owner")]
    [InlineData("…")]
    [InlineData("12345678")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("8f0c3b1d5a77e2c94b6d", false)]
    [InlineData("gravel otter lantern seven", false)]
    public void Passwords_of_examples_are_known(string password, bool sample = true)
    {
        Assert.Equal(sample, Samples.IsSample(password));
        var connection = $"Host=db.example;Database=passerelle;Username=somebody;Password={password}";
        if (sample) Assert.Contains("from an example", Assert.Throws<InvalidOperationException>(() => Samples.Refuse(connection)).Message);
        else Samples.Refuse(connection);
    }

    [Fact]
    public void The_name_of_the_user_is_no_password() =>
        Assert.Throws<InvalidOperationException>(() => Samples.Refuse("Host=db;Username=brumelande_owner;Password=Brumelande_Owner"));

    [Fact]
    public void A_key_is_read_from_base64_and_a_sample_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "keys"));
        Write("keys/ring.key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Assert.Equal(12, RingKey.Open(_folder).Name.Length);
        foreach (var (text, why) in new[] { (Convert.ToBase64String(new byte[32]), "example"), (Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]), "example"), ("too short", "holds no key") })
        {
            Write("keys/ring.key", text);
            Assert.Contains(why, Assert.Throws<InvalidOperationException>(() => RingKey.Open(_folder)).Message);
        }
    }
}
