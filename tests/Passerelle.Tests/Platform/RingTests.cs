using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Platform;
using Passerelle.Platform.Identity;
using Passerelle.Platform.Secrets;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Platform;

/// <summary>The application's keys: in the database, sealed with a key that is not.</summary>
public sealed class RingTests(House house) : IClassFixture<House>
{
    private const string Purpose = "Passerelle.Tests";

    private static IDataProtector Protector(IServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);

    private ServiceProvider Instance(string folder) => new ServiceCollection().AddLogging().Also(s => s.AddPasserelle(house.Connections, folder)).BuildServiceProvider();

    private static string Another() => Directory.CreateDirectory(Path.Combine(PostgresForTests.TempFolder, Guid.NewGuid().ToString("N"))).FullName;

    private string KeyFile => Path.Combine(house.Folder, "keys", "ring.key");

    [Fact]
    public async Task No_key_lies_in_the_database_in_clear_and_none_in_the_folder()
    {
        Protector(house.Services).Protect("something");
        Assert.True(await house.Sql<long>("select count(*) from identity.ring_key where xml like '%passerelleBox%'") > 0);
        Assert.Equal(0L, await house.Sql<long>("select count(*) from identity.ring_key where xml like '%<value>%' or xml like '%masterKey%'"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(house.Folder, "keys"), "*.xml"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public async Task Only_the_role_of_the_door_reaches_the_ring()
    {
        var (connection, transaction) = await house.AsApplication("coordinator");
        await using (connection)
        await using (transaction)
        await using (var read = new Npgsql.NpgsqlCommand("select count(*) from identity.ring_key", connection))
            Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => read.ExecuteScalarAsync())).SqlState);
    }

    [Fact]
    public async Task A_second_instance_with_the_same_file_reads_what_the_first_has_sealed()
    {
        var cookie = Protector(house.Services).Protect("somebody");
        var elsewhere = Another();
        Directory.CreateDirectory(Path.Combine(elsewhere, "keys"));
        File.Copy(KeyFile, Path.Combine(elsewhere, "keys", "ring.key"));
        await using var second = Instance(elsewhere);
        Assert.Equal("somebody", Protector(second).Unprotect(cookie));
    }

    [Fact]
    public async Task The_cookies_of_the_first_instance_open_the_second()
    {
        using var browser = await house.Browse("police");
        var page = await browser.Get("/account");
        await using var second = PasserelleApp.Create(house.Connections, house.Folder, "Development");
        second.Urls.Add("http://127.0.0.1:0");
        await second.StartAsync();
        var form = PageClient.Values(page.Form("form[action='/sign-out']")).ToList();
        var answer = await browser.Post(new Uri(new Uri(second.Urls.First()), "/sign-out").ToString(), new FormUrlEncodedContent(form), follow: false);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);   // a token that the second could not read would be answered with 400
        await second.StopAsync();
    }

    [Fact]
    public async Task An_installation_with_another_key_does_not_start_and_one_that_changes_it_seals_anew()
    {
        await using var fresh = await FreshHouse.Make();
        var own = fresh.House;
        var cookie = Protector(own.Services).Protect("before");
        var elsewhere = Another();
        await using var other = new ServiceCollection().AddLogging().Also(s => s.AddPasserelle(own.Connections, elsewhere)).BuildServiceProvider();
        var (ring, now, before) = (other.GetRequiredService<Ring>(), other.GetRequiredService<RingKey>(), own.Services.GetRequiredService<RingKey>());
        Assert.Contains("sealed with another ring key", Assert.Throws<InvalidOperationException>(() => ring.Check(now, null)).Message);
        ring.Check(now, before);
        ring.Check(now, null);
        Assert.Equal("before", Protector(other).Unprotect(cookie));
    }

    [Fact]
    public async Task A_key_in_clear_stops_the_start()
    {
        await using var fresh = await FreshHouse.Make();
        var own = fresh.House;
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => own.Sql<object>("insert into identity.ring_key (name, xml) values ('planted', '<key><value>AAAA</value></key>')"));
        await own.Sql<object>("alter table identity.ring_key drop constraint ring_key_is_sealed");
        await own.Sql<object>("insert into identity.ring_key (name, xml) values ('planted', '<key><descriptor><masterKey><value>AAAA</value></masterKey></descriptor></key>')");
        await using var app = PasserelleApp.Create(own.Connections, own.Folder, "Development");
        app.Urls.Add("http://127.0.0.1:0");
        Assert.Contains("'planted' of the application lies in the database in clear", (await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync())).Message);
    }

    [Fact]
    public void A_changed_box_does_not_open()
    {
        var key = house.Services.GetRequiredService<RingKey>();
        var box = key.Seal("a secret"u8);
        Assert.Equal("a secret"u8.ToArray(), key.Unseal(box));
        box[^1] ^= 1;
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => key.Unseal(box));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => key.Unseal(box.AsSpan(0, 20)));
    }

    private sealed class FreshHouse : IAsyncDisposable
    {
        public House House { get; } = new();

        public static async Task<FreshHouse> Make()
        {
            var fresh = new FreshHouse();
            await fresh.House.InitializeAsync();
            return fresh;
        }

        public async ValueTask DisposeAsync() => await House.DisposeAsync();
    }
}
