using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Contacts;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.Access;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.Proof.Worlds;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Administrators;

/// <summary>A use-case, found by reflection.</summary>
internal sealed record Act(Type UseCase, Type Input, Type Result, UseCaseInfo Info)
{
    /// <summary>Every one there is.</summary>
    public static IReadOnlyList<Act> All { get; } =
    [
        .. from type in typeof(Program).Assembly.GetTypes()
           where type is { IsClass: true, IsAbstract: false }
           from door in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUseCase<,>))
           orderby type.FullName
           let made = Activator.CreateInstance(type, [.. type.GetConstructors()[0].GetParameters().Select(_ => (object?)null)])
           select new Act(type, door.GetGenericArguments()[0], door.GetGenericArguments()[1], (UseCaseInfo)type.GetProperty("Info")!.GetValue(made)!),
    ];
}

/// <summary>
/// A partnership with one case, and an administrator there who wants to read it. They do what administrators may; they sign in with every link that was
/// handed to them and opens something.
/// </summary>
internal sealed class Town(House house)
{
    private const string Canary = "CANARY";
    private static readonly string Count = "select " + string.Join(" + ", WorldGen.Tables.Select(t => $"(select count(*) from {(t is "feed" or "name_key" ? "access" : "casework")}.{t})").Concat(WorldGen.Tables.Except(["feed", "name_key"]).Select(t => $"(select count(*) from history.{t})")));
    private readonly Guid _partnership = Guid.CreateVersion7();
    private readonly List<string> _links = [];
    private CaseId _case;

    /// <summary>The administrator, and whoever they have become.</summary>
    public List<Guid> Selves { get; } = [];

    /// <summary>The honest workers, by role.</summary>
    public Dictionary<string, Guid> Workers { get; } = [];

    /// <summary>The agencies.</summary>
    public Guid[] Agencies { get; } = [Guid.CreateVersion7(), Guid.CreateVersion7()];

    /// <summary>Founds it.</summary>
    public async Task<Town> Found()
    {
        foreach (var (name, _) in new[] { ("rogue", 0), ("administrator", 0), ("data_protection_officer", 0), ("coordinator", 0), ("panel_chair", 0), ("supervisor", 1), ("probation_officer", 1) })
            Workers[name] = Guid.CreateVersion7();
        await house.Sql<object>(
            """
            with taken as (select count(*)::int as n from directory.partnership),
                 free as (select c.code from taken, generate_series(12000 + taken.n, 12100 + taken.n) as x(n), lateral (select chr(65 + (x.n / 676) % 26) || chr(65 + (x.n / 26) % 26) || chr(65 + x.n % 26) as code) c
                          where not exists (select from directory.partnership p where p.code = c.code) limit 1),   -- cities have such codes as well
                 p as (insert into directory.partnership (id, code, name, country, time_zone, culture) select $1, code, 'Town', 'BE', 'Europe/Brussels', 'en' from free),
                 a as (insert into directory.agency (id, partnership_id, code, name, type) values ($2, $1, 'hall', 'Town hall', 'municipality'), ($3, $1, 'probation', 'Probation', 'probation'))
            insert into directory.worker (id, agency_id, name, roles, culture)
            select w.id, case when w.role in ('supervisor', 'probation_officer') then $3 else $2 end, w.role, array[replace(w.role, 'rogue', 'administrator')], 'en' from unnest($4, $5) as w(id, role)
            """, _partnership, Agencies[0], Agencies[1], Workers.Values.ToArray(), Workers.Keys.ToArray());
        await house.Sql<object>("insert into identity.account (id, user_name, normalized_user_name, security_stamp, concurrency_stamp, two_factor_enabled) select id, id::text, upper(id::text), 'S', 'C', true from unnest($1) as w(id)", Workers.Values.ToArray());
        Selves.Add(Workers["rogue"]);
        var opened = await house.RunAs<OpenCase, OpenCaseInput, CaseId>(await Session(Workers["coordinator"]), new OpenCaseInput
        {
            DisplayAlias = Canary + "alias", Given = Canary, Family = "Person", Birth = PartialDate.Of(1992, 5).Value, State = CaseState.InCustody, Track = Track.Mandated, MainPurpose = Purpose.Reintegration,
            Reasons = Canary, IsAnotherPerson = true, WhereaboutsKind = WhereaboutsKind.Prison, HostAgencyId = new(Agencies[0]),
        });
        Assert.Empty(opened.Problems);
        _case = opened.Value;
        Assert.Empty((await house.RunAs<RecordContact, RecordContactInput, ContactId>(await Session(Workers["coordinator"]), CaseWithTeam.Visit(_case) with { Account = Canary })).Problems);
        return this;
    }

    private Task<byte[]> Session(Guid worker) => house.Services.GetRequiredService<Sessions>().Start(new(worker), CancellationToken.None);

    /// <summary>Made-up input out of what the town has now.</summary>
    public async Task<AnyInput> Inputs(int seed) => new(
        new Random(seed), await house.Sql<Guid[]>("select array_agg(w.id order by w.entered_at, w.register_order) from directory.worker w join directory.agency a on a.id = w.agency_id where a.partnership_id = $1", _partnership) ?? [],
        await house.Sql<Guid[]>("select array_agg(id) from directory.agency where partnership_id = $1", _partnership) ?? [],
        await house.Sql<Guid[]>("select array_agg(c.id) from directory.role_change c where access.partnership_of(c.worker_id) = $1", _partnership) ?? [], _case.Value);

    /// <summary>Who was entered last.</summary>
    public async Task<Guid> Newest() => await house.Sql<Guid>("select w.id from directory.worker w join directory.agency a on a.id = w.agency_id where a.partnership_id = $1 order by w.register_order desc limit 1", _partnership);

    /// <summary>Does something as one of their selves; true when it was carried out. A link in the answer is kept, and used when it opens.</summary>
    public async Task<bool> Do(Act act, object? input, Guid self)
    {
        var result = await Run(act, input, await Session(self));
        foreach (var link in result is null ? [] : result.GetType().GetProperties().Where(p => p.PropertyType == typeof(string) && p.GetIndexParameters().Length == 0).Select(p => p.GetValue(result) as string))
            if (link?.StartsWith("/set-up?link=", StringComparison.Ordinal) == true)
                _links.Add(link["/set-up?link=".Length..]);
        foreach (var link in _links)
            if (await house.Services.GetRequiredService<OneTimeLinks>().Find(link, CancellationToken.None) is { State: LinkState.Open, Worker: { } worker } && !Selves.Contains(worker.Value))
                Selves.Add(worker.Value);
        return result is not null;
    }

    /// <summary>What any of their selves can read of the case: by any statement, and through any use-case that reads.</summary>
    public async Task<List<string>> Read(int seed)
    {
        var found = new List<string>();
        foreach (var self in Selves)
        {
            var session = await Session(self);
            await using (var connection = new NpgsqlConnection(house.Connections.App))
            {
                await connection.OpenAsync();
                await using var transaction = await connection.BeginTransactionAsync();
                await using var open = new NpgsqlCommand("select count(*) from access.open($1, 'test')", connection) { Parameters = { new() { Value = session } } };
                if (await open.ExecuteScalarAsync() is 0L)
                    continue;   // they have let themselves go
                await using var count = new NpgsqlCommand(Count, connection);
                if (await count.ExecuteScalarAsync() is long rows and > 0)
                    found.Add($"{rows} rows");
            }
            var inputs = await Inputs(seed);
            foreach (var act in Act.All.Where(a => !a.Info.IsWrite))
                if (await Run(act, inputs.Of(act.Input, "input"), session) is { } result && Says(result, new HashSet<object>(ReferenceEqualityComparer.Instance)))
                    found.Add(act.Info.Verb);
        }
        return found;
    }

    private async Task<object?> Run(Act act, object? input, byte[] session)
    {
        try
        {
            var run = (Task<object?>)typeof(Town).GetMethod(nameof(RunTyped), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(act.UseCase, act.Input, act.Result).Invoke(this, [input, session])!;
            return await run;
        }
        catch (SignedOutException)
        {
            return null;
        }
    }

    private async Task<object?> RunTyped<TUseCase, TInput, TResult>(TInput input, byte[] session) where TUseCase : IUseCase<TInput, TResult>
    {
        // What deals with passkeys asks for the request it answers.
        house.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = house.Services, Request = { Scheme = "http", Host = new("localhost") } };
        var outcome = await house.RunAs<TUseCase, TInput, TResult>(session, input);
        return outcome.Ok ? outcome.Value : null;
    }

    // Whether a result says anything of the case, however it is nested.
    private static bool Says(object? part, HashSet<object> seen) => part switch
    {
        null => false,
        string text => text.Contains(Canary, StringComparison.OrdinalIgnoreCase),
        System.Collections.IEnumerable many => many.Cast<object?>().Any(one => Says(one, seen)),
        _ when part.GetType() is var type && (type.IsPrimitive || type.IsEnum || type.Namespace == "System" && !type.IsGenericType) => false,
        _ when !part.GetType().IsValueType && !seen.Add(part) => false,
        _ => part.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0).Any(p => Says(Value(p, part), seen)) || part.GetType().GetFields().Where(f => !f.IsStatic).Any(f => Says(f.GetValue(part), seen)),
    };

    // A property that answers only in some states says nothing in the others.
    private static object? Value(System.Reflection.PropertyInfo property, object part)
    {
        try
        {
            return property.GetMethod is { IsStatic: false } ? property.GetValue(part) : null;
        }
        catch (System.Reflection.TargetInvocationException)
        {
            return null;
        }
    }
}
