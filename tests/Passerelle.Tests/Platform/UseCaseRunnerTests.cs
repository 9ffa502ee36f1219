using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Platform;

/// <summary>The one door: what it lets through, what it keeps, what it writes down.</summary>
public sealed class UseCaseRunnerTests(House house) : IClassFixture<House>
{
    private sealed class Probe(UseCaseInfo info, Func<Ctx, Task<Outcome<int>>> handle) : IUseCase<string, int>
    {
        public UseCaseInfo Info { get; } = info;

        public Task<Outcome<int>> Handle(string input, Ctx ctx, CancellationToken ct) => handle(ctx);
    }

    private async Task<T> AtTheDoor<T>(string? worker, Func<UseCaseRunner, AppDb, Task<T>> act)
    {
        await using var scope = house.Services.CreateAsyncScope();
        if (worker is not null) scope.ServiceProvider.GetRequiredService<Visit>().Token = await house.Session(worker);
        return await act(scope.ServiceProvider.GetRequiredService<UseCaseRunner>(), scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    private static Probe Write(string verb, Func<Ctx, Task<Outcome<int>>> handle) => new(UseCaseInfo.Write(verb, Permission.UseOwnDesk), handle);

    private Task<string?> Logged(string verb) => house.Sql<string>("select string_agg(outcome, ',' order by at) from audit.record where verb = $1", verb);

    [Fact]
    public Task Nobody_enters_without_a_session() => AtTheDoor<object?>(null, async (door, _) =>
    {
        await Assert.ThrowsAsync<SignedOutException>(() => door.Run(Write("nobody", _ => throw new InvalidOperationException("never reached")), ""));
        Assert.Null(await Logged("nobody"));
        return null;
    });

    [Fact]
    public Task Without_the_permission_nothing_runs_and_the_log_says_so() => AtTheDoor<object?>("mayor", async (door, _) =>
    {
        var refused = await door.Run(new Probe(UseCaseInfo.Read("probe_forbidden", Permission.ReadCase), _ => throw new InvalidOperationException("never reached")), "");
        Assert.Equal(ProblemKind.Forbidden, Assert.Single(refused.Problems).Kind);
        Assert.Equal("forbidden", await Logged("probe_forbidden"));
        return null;
    });

    [Fact]
    public Task What_a_refused_use_case_wrote_is_taken_back() => AtTheDoor<object?>("coordinator", async (door, db) =>
    {
        var me = house.Worker("coordinator").Value;
        var refused = await door.Run(Write("probe_refused", async _ =>
        {
            await db.Database.ExecuteSqlAsync($"insert into draft (worker_id, form, fields) values ({me}, '/taken-back', '{{}}')");
            return new Problem("some.reason");
        }), "", Guid.CreateVersion7());
        Assert.False(refused.Ok);
        Assert.Equal(0L, await house.Sql<long>("select count(*) from platform.draft where form = '/taken-back'"));
        Assert.Equal("invalid", await Logged("probe_refused"));
        return null;
    });

    [Fact]
    public Task What_the_policy_refuses_is_a_problem_and_not_a_fault() => AtTheDoor<object?>("coordinator", async (door, db) =>
    {
        var other = house.Worker("mentor").Value;
        var refused = await door.Run(Write("probe_policy", async _ =>
        {
            await db.Database.ExecuteSqlAsync($"insert into draft (worker_id, form, fields) values ({other}, '/foreign', '{{}}')");
            return 1;
        }), "");
        Assert.Equal("not_carried", Assert.Single(refused.Problems).Key);
        Assert.Equal("forbidden", await Logged("probe_policy"));
        return null;
    });

    [Fact]
    public Task A_broken_constraint_is_a_problem_with_the_name_of_the_constraint() => AtTheDoor<object?>("coordinator", async (door, db) =>
    {
        var me = house.Worker("coordinator").Value;
        var form = new string('x', 400);
        var refused = await door.Run(Write("probe_constraint", async _ =>
        {
            await db.Database.ExecuteSqlAsync($"insert into draft (worker_id, form, fields) values ({me}, {form}, '{{}}')");
            return 1;
        }), "");
        Assert.Equal("constraint.draft_form_length", Assert.Single(refused.Problems).Key);
        return null;
    });

    [Fact]
    public async Task A_constraint_that_is_asked_at_the_end_refuses_like_any_other_and_the_log_says_so()
    {
        var me = house.Worker("coordinator").Value;
        await house.Sql<object>("alter table platform.draft add constraint probe_once unique (fields) deferrable initially deferred");
        try
        {
            var operation = Guid.CreateVersion7();
            var refused = await AtTheDoor("coordinator", (door, db) => door.Run(Write("probe_deferred", async _ =>
            {
                await db.Database.ExecuteSqlAsync($"insert into draft (worker_id, form, fields) values ({me}, '/one', '[1]'), ({me}, '/two', '[1]')");
                return 1;
            }), "", operation));
            Assert.Equal("constraint.probe_once", Assert.Single(refused.Problems).Key);
            Assert.Equal("invalid", await Logged("probe_deferred"));
            Assert.Equal(0L, await house.Sql<long>("select count(*) from platform.draft where form in ('/one', '/two')"));
            Assert.Equal(0L, await house.Sql<long>("select count(*) from platform.operation where id = $1", operation));
        }
        finally
        {
            await house.Sql<object>("alter table platform.draft drop constraint probe_once");
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_is_replaced_and_a_write_with_an_operation_id_is_done_once()
    {
        foreach (var (kind, operation) in new[] { ("read", (Guid?)null), ("write", Guid.CreateVersion7()) })
        {
            var runs = 0;
            var answer = await AtTheDoor("coordinator", (door, db) => door.Run(new Probe(kind == "read" ? UseCaseInfo.Read("probe_broken_read", Permission.UseOwnDesk) : UseCaseInfo.Write("probe_broken_write", Permission.UseOwnDesk), async _ =>
            {
                if (++runs == 1)
                    await house.Sql<bool>("select pg_terminate_backend($1)", await Backend(db));
                await Backend(db);
                return runs;
            }), "", operation));
            Assert.Equal(2, answer.Value);
            Assert.Equal("done", await Logged($"probe_broken_{kind}"));
        }
    }

    [Fact]
    public Task A_write_without_an_operation_id_is_not_tried_again() => AtTheDoor<object?>("coordinator", async (door, db) =>
    {
        var runs = 0;
        await Assert.ThrowsAnyAsync<Exception>(() => door.Run(Write("probe_broken_once", async _ =>
        {
            runs++;
            await house.Sql<bool>("select pg_terminate_backend($1)", await Backend(db));
            return await Backend(db);
        }), ""));
        Assert.Equal(1, runs);
        return null;
    });

    [Fact]
    public async Task Of_two_that_wait_for_each_other_both_are_done_and_each_once()
    {
        var me = house.Worker("coordinator").Value;
        await house.Sql<object>("insert into platform.draft (worker_id, form, fields) select $1, form, '0' from unnest(array['/one-way', '/other-way']) form", me);
        var (holding, both) = (0, new TaskCompletionSource());
        var done = await Task.WhenAll(Both("/one-way", "/other-way"), Both("/other-way", "/one-way"));
        Assert.All(done, d => Assert.True(d.Ok));
        Assert.Equal(3, holding);   // one of them had to begin again
        Assert.Equal("done,done", await Logged("probe_deadlock"));
        Assert.Equal("2,2", await house.Sql<string>("select string_agg(fields::text, ',') from platform.draft where form in ('/one-way', '/other-way')"));

        Task<Outcome<int>> Both(string first, string second) => AtTheDoor("coordinator", (door, db) => door.Run(Write("probe_deadlock", async _ =>
        {
            await AddTo(db, first);
            if (Interlocked.Increment(ref holding) == 2) both.SetResult();
            await both.Task.WaitAsync(TimeSpan.FromMinutes(2));
            await AddTo(db, second);
            return 1;
        }), ""));

        Task<int> AddTo(AppDb db, string form) =>
            db.Database.ExecuteSqlAsync($"update draft set fields = to_jsonb(fields::text::int + 1) where worker_id = {me} and form = {form}");
    }

    private static Task<int> Backend(AppDb db) => db.Database.SqlQuery<int>($"select pg_backend_pid() as \"Value\"").SingleAsync();

    [Fact]
    public Task A_fault_writes_nothing_at_all() => AtTheDoor<object?>("coordinator", async (door, _) =>
    {
        await Assert.ThrowsAsync<DivideByZeroException>(() => door.Run(Write("probe_fault", _ => throw new DivideByZeroException()), ""));
        Assert.Null(await Logged("probe_fault"));
        return null;
    });

    [Fact]
    public async Task Twenty_senders_of_one_operation_have_one_effect_and_one_answer()
    {
        var operation = Guid.CreateVersion7();
        var runs = 0;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AtTheDoor("coordinator", (door, _) =>
            door.Run(Write("probe_twice", async _ => { await Task.Yield(); return Interlocked.Increment(ref runs); }), "same", operation))));
        Assert.All(answers, a => Assert.Equal(1, a.Value));
        Assert.Equal(1, runs);
        Assert.Equal("done," + string.Join(',', Enumerable.Repeat("repeated", 19)), await house.Sql<string>("select string_agg(outcome, ',' order by outcome) from audit.record where verb = 'probe_twice'"));
    }

    [Fact]
    public async Task Two_workers_may_by_chance_use_the_same_operation_id()
    {
        var operation = Guid.CreateVersion7();
        foreach (var worker in new[] { "coordinator", "probation" })
            Assert.Equal(worker.Length, (await AtTheDoor(worker, (door, _) => door.Run(Write("probe_two", _ => Task.FromResult<Outcome<int>>(worker.Length)), worker, operation))).Value);
    }

    [Fact]
    public async Task Where_the_log_cannot_be_written_nothing_is_shown()
    {
        await house.Sql<object>("revoke insert on audit.record from passerelle_app");
        try
        {
            await AtTheDoor<object?>("coordinator", async (door, _) =>
            {
                var reached = false;
                await Assert.ThrowsAsync<NpgsqlException>(() => door.Run(new Probe(UseCaseInfo.Read("probe_blocked", Permission.UseOwnDesk), _ => { reached = true; return Task.FromResult<Outcome<int>>(1); }), ""));
                Assert.True(reached, "the read happened, its answer never left");
                return null;
            });
        }
        finally
        {
            await house.Sql<object>("grant insert on audit.record to passerelle_app");
        }
    }
}
