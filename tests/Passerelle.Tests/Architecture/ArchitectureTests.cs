using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Architecture;

/// <summary>The walls of the house (architecture 1 and 2). Each rule is also held against a planted violation.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Forbidden = new()
    {
        ["src/Passerelle/Database"] = ["Passerelle.Features", "Passerelle.Platform", "Passerelle.Demo"],
        ["src/Passerelle/Features"] = ["Passerelle.Demo"],
        ["src/Passerelle.Domain"] = ["Passerelle.Features", "Passerelle.Platform", "Passerelle.Database", "Passerelle.Demo", "Microsoft", "Npgsql", "System.Net", "System.IO"],
    };

    private static IEnumerable<string> BadArrows(string folder, string file, string code) =>
        from Match use in Uses().Matches(code)
        let target = use.Groups[1].Value
        from wall in Forbidden[folder]
        where target == wall || target.StartsWith(wall + ".", StringComparison.Ordinal)
        select $"{file} uses {target}";

    [Fact]
    public void Arrows_point_inwards() =>
        Assert.Empty(Forbidden.Keys.SelectMany(folder => Repository.Code(folder).SelectMany(f => BadArrows(folder, Path.GetFileName(f), File.ReadAllText(f)))));

    [Fact]
    public void An_arrow_pointing_outwards_is_found() =>
        Assert.NotEmpty(BadArrows("src/Passerelle.Domain", "Planted.cs", "using Microsoft.EntityFrameworkCore;\n"));

    [Fact]
    public void The_domain_references_no_package() =>
        Assert.DoesNotContain("PackageReference", File.ReadAllText(Path.Combine(Repository.Root, "src", "Passerelle.Domain", "Passerelle.Domain.csproj")));

    // A slice never calls another noun's Features; what a wing shares lies beside its nouns. URLs (…Links) may be shared by all.
    private static IEnumerable<string> CallsAcross(string file, string code)
    {
        if (Path.GetFileNameWithoutExtension(file).EndsWith("Links", StringComparison.Ordinal) || Own().Match(code) is not { Success: true } own)
            yield break;
        foreach (Match use in UsesOfNouns().Matches(code))
        {
            var (wing, noun) = (use.Groups[1].Value, use.Groups[2].Value);
            if ((wing, noun) != (own.Groups[1].Value, own.Groups[2].Value) && !UsesOnlyLinks(code, noun))
                yield return $"{Path.GetFileName(file)} uses Features.{wing}.{noun}";
        }
    }

    private static bool UsesOnlyLinks(string code, string noun) =>
        noun == "Cases" && code.Contains("CaseLinks.", StringComparison.Ordinal) && !CaseUseCases().IsMatch(code);

    [Fact]
    public void A_slice_calls_no_other_noun() =>
        Assert.Empty(Repository.Code("src", "Passerelle", "Features").SelectMany(f => CallsAcross(f, File.ReadAllText(f))));

    [Fact]
    public void A_slice_that_calls_another_noun_is_found() =>
        Assert.NotEmpty(CallsAcross("Planted.cs", "using Passerelle.Features.Casework.Contacts;\nnamespace Passerelle.Features.Casework.Team;\n"));

    private static IEnumerable<Type> PageModels => typeof(Program).Assembly.GetTypes().Where(t => typeof(PageModel).IsAssignableFrom(t) && !t.IsAbstract);

    private static IEnumerable<string> SeesTooMuch(Type page) =>
        from parameter in page.GetConstructors().SelectMany(c => c.GetParameters())
        let name = parameter.ParameterType.FullName ?? ""
        where name.Contains("DbContext", StringComparison.Ordinal) || name.EndsWith("AppDb", StringComparison.Ordinal) || name.EndsWith("IdentityDb", StringComparison.Ordinal)
              || name.Contains("TimeProvider", StringComparison.Ordinal) || name.Contains("NpgsqlDataSource", StringComparison.Ordinal)
        select $"{page.Name} sees {name}";

    [Fact]
    public void A_page_model_sees_neither_the_database_nor_a_clock()
    {
        Assert.Empty(PageModels.SelectMany(SeesTooMuch));
        Assert.NotEmpty(SeesTooMuch(typeof(PlantedPage)));
    }

#pragma warning disable CS9113 // the parameter is the violation
    private sealed class PlantedPage(Passerelle.Database.AppDb db) : PageModel;
#pragma warning restore CS9113

    [Fact]
    public void Every_page_is_behind_sign_in_unless_it_is_a_way_in()
    {
        string[] open = ["SignInPage", "SignOutPage", "LanguagePage", "EnterCodePage", "FoundPartnershipPage", "MakePasskeyPage", "RecoverPage", "ChoosePasswordPage", "ConnectAppPage", "GalleryModel"];
        var anonymous = PageModels.Where(p => p.GetCustomAttributes().Any(a => a.GetType().Name == "AllowAnonymousAttribute")).Select(p => p.Name);
        Assert.Empty(anonymous.Except(open));
    }

    private static IEnumerable<Type> UseCases => typeof(Program).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } &&
        t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUseCase<,>)));

    [Fact]
    public void Every_verb_of_the_log_is_one_use_case()
    {
        var verbs = UseCases.Select(u => (u.Name, Info(u).Verb)).ToList();
        Assert.NotEmpty(verbs);
        Assert.Empty(verbs.GroupBy(v => v.Verb).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(v => v.Name))}"));
        Assert.All(verbs, v => Assert.Matches("^[a-z_]+$", v.Verb));
    }

    private static UseCaseInfo Info(Type useCase)
    {
        var arguments = useCase.GetConstructors()[0].GetParameters().Select(_ => (object?)null).ToArray();
        return (UseCaseInfo)useCase.GetProperty("Info")!.GetValue(Activator.CreateInstance(useCase, arguments))!;
    }

    [Fact]
    public void Every_permission_is_held_by_a_role_and_asked_for_by_a_use_case()
    {
        var asked = UseCases.Select(u => Info(u).Permission).ToHashSet();
        Assert.DoesNotContain(Enum.GetValues<Permission>(), p => !asked.Contains(p));
        Assert.DoesNotContain(Enum.GetValues<Permission>(), p => !Enum.GetValues<Role>().Any(r => RoleMatrix.Of(r).Contains(p)));
    }

    [Fact]
    public void Files_stay_short()
    {
        var long_ = Repository.Code("src").Where(f => !f.EndsWith("Table.cs", StringComparison.Ordinal)).Select(f => (File: f, Lines: File.ReadLines(f).Count())).Where(f => f.Lines > 300)
            .Concat(PageModelFiles().Select(f => (File: f, Lines: File.ReadLines(f).Count())).Where(f => f.Lines > 100))
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cshtml", SearchOption.AllDirectories).Select(f => (File: f, Lines: File.ReadLines(f).Count())).Where(f => f.Lines > 150))
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Passerelle", "Assets"), "*", SearchOption.AllDirectories).Select(f => (File: f, Lines: File.ReadLines(f).Count())).Where(f => f.Lines > 300));
        Assert.Empty(long_.Select(f => $"{Path.GetFileName(f.File)}: {f.Lines}"));
    }

    private static IEnumerable<string> PageModelFiles() => Repository.Code("src", "Passerelle", "Features").Where(f => f.EndsWith(".cshtml.cs", StringComparison.Ordinal));

    // No word of a score, a probability or a ranking of persons anywhere (rule 45): not in code, not in a column, not in an address.
    private static IEnumerable<string> Scores(string file, string code) =>
        ScoreWords().Matches(code).Select(m => $"{Path.GetFileName(file)}: {m.Value}");

    [Fact]
    public void Nothing_scores_or_ranks_a_person()
    {
        var sources = Repository.Code("src").Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.sql", SearchOption.AllDirectories));
        Assert.Empty(sources.SelectMany(f => Scores(f, File.ReadAllText(f))));
        Assert.NotEmpty(Scores("Planted.cs", "public int RiskScore { get; }"));
    }

    [GeneratedRegex(@"^\s*(?:global )?using (?:static )?([A-Z][\w.]+)(?:;| =)", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^namespace Passerelle\.Features\.(\w+)\.(\w+);", RegexOptions.Multiline)]
    private static partial Regex Own();

    [GeneratedRegex(@"^using Passerelle\.Features\.(Casework|Governance|Analysis|Programme|Access|Audit)\.(\w+);", RegexOptions.Multiline)]
    private static partial Regex UsesOfNouns();

    [GeneratedRegex(@"\b(CaseList\w*|OpenCase\w*|CaseOverview\w*|ChangeState\w*|KnownPe\w+|CaseSearch)\b(?!\()")]
    private static partial Regex CaseUseCases();

    [GeneratedRegex(@"(?i)\b\w*(risk_?score|risk_?level|risk_?rating|dangerousness|recidivism_?probability)\w*\b")]
    private static partial Regex ScoreWords();
}
