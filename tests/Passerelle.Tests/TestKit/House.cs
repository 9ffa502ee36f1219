using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Passerelle.Database;
using Passerelle.Demo;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;
using Xunit;

namespace Passerelle.Tests.TestKit;

/// <summary>A house of one's own for a test class: database, services and, on demand, the running application. The register is there, no case.</summary>
public class House : IAsyncLifetime
{
    private ServiceProvider? _services;
    private WebApplication? _app;
    private NpgsqlDataSource? _owner;

    /// <summary>The ways into the database.</summary>
    public Connections Connections { get; private set; } = null!;

    /// <summary>The folder of this house's own files: keys of forms and of the log.</summary>
    public string Folder { get; } = Directory.CreateDirectory(Path.Combine(PostgresForTests.TempFolder, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>A file with the owner's connection string, for a process of its own.</summary>
    public string ConnectionFile
    {
        get
        {
            var file = Path.Combine(Folder, "connection-string");
            File.WriteAllText(file, Connections.Owner);
            return file;
        }
    }

    /// <summary>Everything but the pages.</summary>
    public IServiceProvider Services => _services!;

    /// <summary>The city most tests happen in.</summary>
    public City City => Cities.Brumelande;

    /// <summary>Whether the demo stories are told.</summary>
    protected virtual bool Stories => false;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Connections = await PostgresForTests.Copy(Stories);
        _services = new ServiceCollection().AddLogging().Also(s => s.AddPasserelle(Connections, Folder)).BuildServiceProvider();
        _owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connections.Owner) { Timezone = CityDay.Zone });   // current_date is the city's
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_services is not null) await _services.DisposeAsync();
        if (_owner is not null) await _owner.DisposeAsync();
    }

    /// <summary>Id of a worker of a city (the city of the house when none is named).</summary>
    public WorkerId Worker(string key, City? city = null) => new(DemoId.Of((city ?? City).Code, key));

    /// <summary>Id of an agency of the city.</summary>
    public AgencyId Agency(string key, City? city = null) => new(DemoId.Of((city ?? City).Code, "agency", key));

    /// <summary>A fresh session of a worker.</summary>
    public Task<byte[]> Session(string worker, City? city = null) =>
        Services.GetRequiredService<Sessions>().Start(Worker(worker, city), CancellationToken.None);

    /// <summary>Runs a use-case as a worker, through the door.</summary>
    public async Task<Outcome<TResult>> Run<TUseCase, TInput, TResult>(string worker, TInput input, Guid? operation = null, DateOnly? asOf = null, City? city = null)
        where TUseCase : IUseCase<TInput, TResult>
    {
        await using var scope = Services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Token = await Session(worker, city);
        visit.AsOf = asOf;
        return await scope.ServiceProvider.GetRequiredService<UseCaseRunner>().Run(scope.ServiceProvider.GetRequiredService<TUseCase>(), input, operation);
    }

    /// <summary>A scalar, as the owner: for looking behind the scenes and for setting one.</summary>
    public async Task<T?> Sql<T>(string sql, params object[] values)
    {
        await using var command = _owner!.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync() is T found ? found : default;
    }

    /// <summary>A connection of the application's own role, with the context of a worker opened in a transaction, or without one.</summary>
    public async Task<(NpgsqlConnection Connection, NpgsqlTransaction Transaction)> AsApplication(string? worker, City? city = null)
    {
        var connection = new NpgsqlConnection(Connections.App);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        if (worker is not null)
        {
            await using var open = new NpgsqlCommand("select count(*) from access.open($1, 'test')", connection) { Parameters = { new() { Value = await Session(worker, city) } } };
            Assert.Equal(1L, await open.ExecuteScalarAsync());
        }
        return (connection, transaction);
    }

    /// <summary>The address of the running application; started on first use.</summary>
    public async Task<Uri> Address()
    {
        if (_app is null)
        {
            _app = PasserelleApp.Create(Connections, Folder, "Development");
            _app.Urls.Add("http://127.0.0.1:0");
            await _app.StartAsync();
        }
        return new Uri(_app.Urls.First());
    }

    /// <summary>The services of the running application, its endpoints among them.</summary>
    public async Task<IServiceProvider> Application()
    {
        await Address();
        return _app!.Services;
    }

    /// <summary>A service of the running application; it must have been started.</summary>
    public T Running<T>() where T : notnull => _app!.Services.GetRequiredService<T>();

    /// <summary>A browser without scripts, signed in as the worker, or not at all; it speaks English unless told otherwise.</summary>
    public async Task<PageClient> Browse(string? worker, string language = "en", City? city = null) =>
        new(await Address(), worker is null ? null : WebEncoders.Base64UrlEncode(await Session(worker, city)), language);
}

/// <summary>A house in which the demo stories are told.</summary>
public sealed class HouseWithStories : House
{
    /// <inheritdoc />
    protected override bool Stories => true;
}

internal static class Fluent
{
    public static T Also<T>(this T value, Action<T> act)
    {
        act(value);
        return value;
    }
}
