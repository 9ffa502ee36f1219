using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Components;

/// <summary>What the pages need to be drawn: Razor Pages under <c>/Features</c>, words, languages, assets, date fields.</summary>
public static class ComponentServices
{
    /// <summary>The languages of the interface; the first is the one for readers whose own is not among them.</summary>
    public static IReadOnlyList<CultureInfo> Languages { get; } = [CultureInfo.GetCultureInfo("en-GB"), CultureInfo.GetCultureInfo("fr-FR")];

    /// <summary>Adds Razor Pages and everything the components use. The culture comes from the cookie, else from the browser.</summary>
    public static IMvcBuilder AddPasserelleComponents(this IServiceCollection services)
    {
        services.AddSingleton<Assets>();
        services.AddTransient<Words>();
        services.TryAddSingleton(TimeProvider.System);
        // Pages are UTF-8: only what has a meaning in HTML is escaped, not every accent and every Arabic letter.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Languages[0]);
            options.SupportedCultures = [.. Languages];
            options.SupportedUICultures = [.. Languages];
            options.RequestCultureProviders = [new CookieRequestCultureProvider(), new LanguageOfBrowser()];
        });
        return services.AddRazorPages(options => options.RootDirectory = "/Features").AddMvcOptions(options =>
        {
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.ModelBinderProviders.Insert(0, new DateInputBinderProvider());
            options.ModelBinderProviders.Insert(0, new ListBinderProvider());
            SayInWords(options.ModelBindingMessageProvider);
        });
    }

    /// <summary>Serves the assets; open to everybody, also before sign-in.</summary>
    public static void MapPasserelleAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{name}", [HttpMethods.Get, HttpMethods.Head], (HttpContext http, string name, Assets assets) => assets.Serve(http, name))
            .AllowAnonymous();

    private static void SayInWords(DefaultModelBindingMessageProvider messages)
    {
        messages.SetValueMustNotBeNullAccessor(_ => Words.Shared["field.required"]);
        messages.SetMissingBindRequiredValueAccessor(_ => Words.Shared["field.required"]);
        messages.SetMissingKeyOrValueAccessor(() => Words.Shared["field.required"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Words.Shared["field.required"]);
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Words.Shared["field.invalid"]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Words.Shared["field.invalid"]);
        messages.SetUnknownValueIsInvalidAccessor(_ => Words.Shared["field.invalid"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Words.Shared["field.invalid"]);
        messages.SetValueIsInvalidAccessor(_ => Words.Shared["field.invalid"]);
        messages.SetValueMustBeANumberAccessor(_ => Words.Shared["field.not_a_number"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Words.Shared["field.not_a_number"]);
    }

    // "fr-BE" and "fr" are French here: the framework's own provider would fall back to English for a region it does not list.
    private sealed class LanguageOfBrowser : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            var wanted = httpContext.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1);
            var found = wanted.Select(language => Languages.FirstOrDefault(ours =>
                language.Value.StartsWith(ours.TwoLetterISOLanguageName, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(ours => ours is not null);
            return Task.FromResult(found is null ? null : new ProviderCultureResult(found.Name));
        }
    }
}
