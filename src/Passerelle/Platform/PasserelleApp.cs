using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.WebEncoders;
using Npgsql;
using Passerelle.Database;
using Passerelle.Platform.Audit;
using Passerelle.Platform.Components;
using Passerelle.Platform.Identity;
using Passerelle.Platform.Jobs;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Platform;

/// <summary>The web application: what it needs, and the way a request goes.</summary>
public static class PasserelleApp
{
    private const long LargestRequest = 24 * 1024 * 1024;

    /// <summary>An application on the given database, not yet started.</summary>
    public static WebApplication Create(Connections connections, string dataFolder, string? environment = null, string? witness = null, Limits? limits = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PasserelleApp).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = environment,
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Passerelle.Platform.Identity", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
        builder.Services.AddPasserelle(connections, dataFolder, builder.Configuration["Passerelle:PasskeyHost"], limits);
        builder.Services.AddSealing(dataFolder, witness ?? builder.Configuration["Passerelle:Witness"], builder.Configuration["Passerelle:WitnessUrl"]);
        builder.Services.AddSingleton(ExitSite.From(builder.Configuration["Passerelle:ExitSite"]));
        builder.Services.AddHostedService<ClockService>();
        builder.Services.Configure<WebEncoderOptions>(web => web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddPasserelleComponents().AddMvcOptions(mvc =>
        {
            mvc.Filters.Add<KnownHandlers>();
            mvc.Filters.Add<DraftFilter>();
            mvc.Filters.Add<FrameFilter>();
            mvc.Filters.Add<StepUpFilter>();
            mvc.Filters.Add<StaleForms>();
            mvc.MaxModelBindingCollectionSize = 2000;
        });

        var app = builder.Build();
        app.UseRequestNumbers();
        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        app.UseFaults();
        app.UseErrorPages();
        app.UseOwnPagesOnly();
        app.UsePace();
        app.UseNulInForms();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPasserelleAssets();
        app.MapRazorPages();
        app.MapDrafts();
        app.MapPolicyReports();
        app.MapLeaving();
        return app;
    }

    /// <summary>Everything but the pages: also what the commands and the demo stories use.</summary>
    public static void AddPasserelle(this IServiceCollection services, Connections connections, string dataFolder, string? passkeyHost = null, Limits? limits = null)
    {
        services.AddSingleton(connections);
        services.AddSingleton(limits ?? Limits.FromEnvironment());
        services.AddSingleton(_ => NpgsqlDataSource.Create(connections.App));
        services.AddSingleton(_ => new DoorDataSource(NpgsqlDataSource.Create(connections.Door)));
        services.AddDbContextPool<AppDb>((provider, options) => AppDb.Configure(options, provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(new PasskeyHost(passkeyHost));
        services.AddSignIn();
        services.AddSingleton<KeptDrafts>();
        services.AddSingleton<Leaving.Desk>();
        services.AddSingleton<Pace>();
        services.AddSingleton<PartnershipNames.Memory>();
        services.AddScoped<Vocabularies>();
        services.AddScoped<Visit>();
        services.AddScoped<UseCaseRunner>();
        services.AddHttpContextAccessor();
        foreach (var useCase in typeof(PasserelleApp).Assembly.GetTypes().Where(IsUseCase))
            services.AddScoped(useCase);

        services.AddAuthentication(SessionAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Name, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(SessionAuthentication.Name).RequireAuthenticatedUser().Build());
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "passerelle-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.HeaderName = "RequestVerificationToken";
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 20_000;   // one choice for each row of a long list
            form.ValueLengthLimit = (int)LargestRequest;
            form.MultipartBodyLengthLimit = LargestRequest;
        });
        services.AddRing(dataFolder);
    }

    private static void AddSealing(this IServiceCollection services, string dataFolder, string? witnessFile, string? witnessUrl)
    {
        services.AddSingleton(_ => SigningKey.Open(dataFolder));
        services.AddSingleton<IWitness>(_ => new FileWitness(witnessFile ?? Path.Combine(dataFolder, "witness.log")));
        if (witnessUrl is { Length: > 0 })
        {
            if (!Uri.TryCreate(witnessUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                throw new InvalidOperationException("Passerelle__WitnessUrl is not an address that begins with http:// or https://.");
            services.AddSingleton<IWitness>(_ => new HttpWitness(new HttpClient(), address));
        }
        services.AddSingleton(provider => new Sealer(provider.GetRequiredService<Connections>(), provider.GetRequiredService<SigningKey>(),
            [.. provider.GetServices<IWitness>()], provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<SealerService>();
    }

    private static bool IsUseCase(Type type) => type is { IsClass: true, IsAbstract: false } &&
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUseCase<,>));
}
