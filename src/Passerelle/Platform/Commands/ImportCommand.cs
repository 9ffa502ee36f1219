using System.Globalization;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Imports;
using Passerelle.Platform.Formats;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Commands;

/// <summary><c>import FILE --partnership CODE [--dry-run]</c>: makes a case of every row that is ready, on behalf of the partnership's coordinator.</summary>
public static class ImportCommand
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static Words Words => Words.For("Features/Casework/Imports");

    /// <summary>Ends with the line <c>rows N, ready N, unclear N, duplicate N</c>; names of persons are never printed.</summary>
    public static Task<int> Run(CommandLine options) => Operator.Try(async stop =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = English;
        var (file, code) = Asked(options);
        var content = await File.ReadAllBytesAsync(file, stop);
        var name = Path.GetFileName(file);
        Value(SheetReader.Read(new MemoryStream(content), name));   // a wrong file needs no database to be refused

        ImportPlan plan;
        await using (var database = await OpenDatabase.Start(options, stop))
        {
            var services = new ServiceCollection().AddLogging();
            services.AddPasserelle(database.Connections, options.DataFolder);
            await using var provider = services.BuildServiceProvider();
            plan = await Import(provider, new UploadListInput(name, content), code, options.Has("dry-run"), stop);
        }
        Console.WriteLine(plan);
        return 0;
    });

    private static (string File, string Code) Asked(CommandLine options)
    {
        if (options.Words is not [var file] || options.Value("partnership") is not { Length: > 0 } code)
            throw new CommandException("Name a file and a partnership: ./passerelle import FILE --partnership CODE [--dry-run]");
        if (!File.Exists(file))
            throw new CommandException($"There is no file '{file}'.");
        if (new FileInfo(file).Length > new SheetLimits().FileBytes)
            throw new CommandException(Words.Say(new Problem("import.too_large", null, new SheetLimits().FileBytes / (1024 * 1024))));
        return (file, code.ToUpperInvariant());
    }

    private static async Task<ImportPlan> Import(ServiceProvider services, UploadListInput list, string code, bool dryRun, CancellationToken stop)
    {
        var coordinator = await Coordinator(services.GetRequiredService<DoorDataSource>(), code, stop);
        var token = await services.GetRequiredService<Sessions>().Start(coordinator.Id, stop, Sessions.Lasts);
        try
        {
            var planned = Value(await Waiting("Reading the list", Do<PlanList, UploadListInput, PlannedList>(services, token, list, stop)));
            foreach (var row in planned.Plan.Rows.Where(r => r.Verdict != RowVerdict.Ready))
                Console.WriteLine($"row {RowWords.RowAndReference(row.Row.Number, row.Row.Reference)} {Code.Of(row.Verdict)}: {string.Join(" ", Words.Why(row, planned))}");
            var ready = planned.Plan.Count(RowVerdict.Ready);
            if (dryRun || ready == 0)
            {
                Console.WriteLine(dryRun ? $"Dry run: nothing was imported; {ready} would be." : "There is nothing to import.");
                return planned.Plan;
            }
            Console.WriteLine($"Importing {ready} cases …");
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(coordinator.Culture);   // what is written into the cases is in the language of those who read it
            var id = Value(await Do<UploadList, UploadListInput, ImportId>(services, token, list, stop));
            var done = await Waiting("Importing", Do<ImportCases, ImportCasesInput, ImportedCases>(services, token, new ImportCasesInput(id, new Dictionary<int, CaseState>(), []), stop));
            CultureInfo.CurrentUICulture = English;
            Console.WriteLine($"{Value(done).Created} cases were created for {coordinator.Partnership}; {coordinator.Name} coordinates them.");
            return planned.Plan;
        }
        finally
        {
            await services.GetRequiredService<Sessions>().End(token, "command", CancellationToken.None);
        }
    }

    private static async Task<Outcome<TResult>> Do<TUseCase, TInput, TResult>(ServiceProvider services, byte[] token, TInput input, CancellationToken stop)
        where TUseCase : IUseCase<TInput, TResult>
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Token = token;
        return await scope.ServiceProvider.GetRequiredService<UseCaseRunner>().Run(scope.ServiceProvider.GetRequiredService<TUseCase>(), input, ct: stop);
    }

    private sealed record CoordinatorOf(WorkerId Id, string Name, string Culture, string Partnership);

    private static async Task<CoordinatorOf> Coordinator(DoorDataSource door, string code, CancellationToken stop)
    {
        await using var find = door.Source.CreateCommand(
            """
            select p.name, w.id, w.name, w.culture
              from directory.partnership p
              left join directory.agency a on a.partnership_id = p.id
              left join directory.worker w on w.agency_id = a.id and w.active and 'coordinator' = any (w.roles)
             where p.code = $1 order by w.register_order nulls last limit 1
            """);
        find.Parameters.AddWithValue(code);
        await using (var row = await find.ExecuteReaderAsync(stop))
        {
            if (await row.ReadAsync(stop))
                return row.IsDBNull(1)
                    ? throw new CommandException($"{row.GetString(0)} has no active coordinator on whose behalf the list could be imported.")
                    : new CoordinatorOf(new WorkerId(row.GetGuid(1)), row.GetString(2), row.GetString(3), row.GetString(0));
        }
        await using var known = door.Source.CreateCommand("select coalesce(string_agg(code, ', ' order by code), 'none') from directory.partnership");
        throw new CommandException($"There is no partnership '{code}'. There are: {await known.ExecuteScalarAsync(stop)}.");
    }

    private static async Task<T> Waiting<T>(string what, Task<T> work)
    {
        for (var seconds = 2; await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(2))) != work; seconds += 2)
            Console.WriteLine($"{what} … {seconds} s");
        return await work;
    }

    private static T Value<T>(Outcome<T> outcome)
    {
        if (outcome.Ok)
            return outcome.Value;
        CultureInfo.CurrentUICulture = English;
        throw new CommandException(string.Join(Environment.NewLine, outcome.Problems.Select(p => Words.Say(p))));
    }
}
