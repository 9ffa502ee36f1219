using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Passerelle.Database;
using Passerelle.Platform.Secrets;

namespace Passerelle.Platform.Identity;

/// <summary>Everything that signs people in.</summary>
public static class IdentityServices
{
    /// <summary>Adds accounts, sessions and the desks in front of them; all through the door role's connections.</summary>
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddDbContext<IdentityDb>((provider, options) => options.UseNpgsql().AddInterceptors(new FromSource(provider.GetRequiredService<DoorDataSource>().Source)).FailsQuietly());
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Password.RequiredLength = Passwords.Shortest;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;   // the first that knows passkeys
        }).AddEntityFrameworkStores<IdentityDb>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Passwords(new PasswordHasher<Account>(provider.GetRequiredService<IOptions<PasswordHasherOptions>>())));
        services.AddSingleton<Sessions>();
        services.AddSingleton<DoorDesk>();
        services.AddSingleton<DoorLog>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<Device>();
        services.AddSingleton<Authenticators>();
        services.AddSingleton<OneTimeLinks>();
        services.AddSingleton<HalfwayCookie>();
        services.AddSingleton<SignedIn>();
        services.AddSingleton<SecondClicks>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<SetUpDesk>();
        services.AddScoped<WorkerDesk>();
        services.AddScoped<LeavingDesk>();
        services.AddScoped<ClearanceDesk>();
        services.AddScoped<OwnSignInDesk>();
        services.AddScoped<StepUpDesk>();
        services.AddPasskeys();
    }

    /// <summary>Adds the ring of the application's keys: in the database, sealed with a key from a file, a new one every 90 days.</summary>
    public static void AddRing(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton(_ => RingKey.Open(dataFolder));
        services.AddSingleton<Ring>();
        services.AddHostedService<RingCheck>();   // before the framework's own look at the ring
        services.AddDataProtection().SetApplicationName("Passerelle").SetDefaultKeyLifetime(TimeSpan.FromDays(90));
        services.AddOptions<KeyManagementOptions>().Configure<Ring, RingKey>((keys, ring, key) => (keys.XmlRepository, keys.XmlEncryptor) = (ring, new RingEncryptor(key)));
    }
}
