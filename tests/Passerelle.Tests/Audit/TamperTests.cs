using System.Text;
using Passerelle.Platform.Audit;
using Passerelle.Platform.Verification;
using Passerelle.Tests.Contacts;
using Passerelle.Features.Casework.Contacts;
using Passerelle.Domain.Vocabulary;
using Passerelle.Tests.TestKit;
using Passerelle.Verify;

namespace Passerelle.Tests.Audit;

/// <summary>What somebody with all rights over the database can do to the log, and that it shows.</summary>
public sealed class TamperTests : IAsyncLifetime
{
    private readonly House _house = new();
    private readonly SigningKey _key = SigningKey.Passing();
    private readonly string _witness = Sealing.WitnessFile();
    private Sealer _sealer = null!;

    public async Task InitializeAsync()
    {
        await _house.InitializeAsync();
        _sealer = _house.Sealer(_key, new FileWitness(_witness));
        for (var i = 0; i < 3; i++)
        {
            for (var n = 0; n < 3; n++) await _house.Record($"probe_{i}_{n}");
            await _house.SealAll(_sealer);
            await _sealer.ShowWitnesses(CancellationToken.None);
        }
    }

    public async Task DisposeAsync()
    {
        await _sealer.DisposeAsync();
        await _house.DisposeAsync();
        _key.Dispose();
    }

    private async Task Shows(string what, string? witness = null)
    {
        var verdict = await _house.Verify(witness, _key.Id);
        Assert.False(verdict.Holds);
        Assert.Contains(what, verdict.Says, StringComparison.Ordinal);
    }

    private const string Somewhere = "(select record_id from audit.leaf where seq = 4)";

    [Fact]
    public async Task An_untouched_log_holds_and_names_its_key()
    {
        var folder = await _house.Export();
        var (output, errors) = (new StringWriter(), new StringWriter());
        Assert.Equal(0, VerifyProgram.Run([folder, "--witness", _witness, "--key", _key.Id], output, errors));
        var records = await _house.Sql<long>("select count(*) from audit.record");
        Assert.Matches($"^log: {records} records, [0-9]+ checkpoints, verified\nkey: {_key.Id}\n$", output.ToString());
        Assert.Equal(1, VerifyProgram.Run([folder, "--key", new string('0', 64)], output, errors));
        Assert.Equal(1, VerifyProgram.Run([folder + "-nowhere"], output, errors));
        Assert.Equal(2, VerifyProgram.Run([], output, errors));
    }

    [Theory]
    [InlineData("outcome = 'forbidden'")]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("worker_id = gen_random_uuid()")]
    [InlineData("case_ids = case_ids || gen_random_uuid()")]
    [InlineData("as_of = now()")]
    public async Task A_changed_record(string change)
    {
        await _house.Sql<int>($"update audit.record set {change} where id = {Somewhere}");
        await Shows("record 4 is not the one that was sealed");
    }

    [Fact]
    public async Task A_deleted_record()
    {
        await _house.Sql<int>($"delete from audit.record where id = {Somewhere}");
        await Shows("record 4 should stand here");
    }

    [Fact]
    public async Task A_record_deleted_with_its_leaf()
    {
        await _house.Sql<int>($"delete from audit.record where id = {Somewhere}; delete from audit.leaf where seq = 4");
        await Shows("leaf 4 should stand here");
    }

    [Fact]
    public async Task A_record_put_in_between_with_a_leaf_of_its_own()
    {
        await _house.Record("planted");
        await _house.Sql<int>(
            """
            update audit.leaf set seq = -seq - 2 + 2000000 where seq >= 4; update audit.leaf set seq = 2000000 - seq - 1 where seq > 1000000;
            insert into audit.leaf select 4, id, sha256('x') from audit.record where verb = 'planted';
            """);
        await Shows("record 4 is not the one that was sealed");
    }

    [Fact]
    public async Task A_record_that_was_backdated_before_it_was_sealed()
    {
        await _house.Record("planted", DateTimeOffset.UtcNow.AddDays(-40));
        await _house.SealAll(_sealer);
        await Shows("says that it is older than the log before it");
    }

    [Fact]
    public async Task Two_leaves_that_changed_places()
    {
        await _house.Sql<int>("update audit.leaf set seq = 1000000 - seq where seq in (4, 5); update audit.leaf set seq = seq - 999991 where seq > 1000");
        await Shows("the root is not the one");
    }

    [Fact]
    public async Task A_shortened_log_with_all_its_checkpoints()
    {
        await _house.Sql<int>("delete from audit.leaf where seq = (select max(seq) from audit.leaf)");
        await Shows("is missing");
    }

    [Fact]
    public async Task A_checkpoint_that_was_taken_out()
    {
        await _house.Sql<int>("delete from audit.checkpoint where number = 2");
        await Shows("checkpoint 2 should stand here");
    }

    [Fact]
    public async Task A_log_made_anew_and_signed_with_another_key()
    {
        await _house.Sql<int>($"update audit.record set outcome = 'forbidden' where id = {Somewhere}; truncate audit.leaf, audit.cosignature, audit.checkpoint, audit.signing_key");
        using var forged = SigningKey.Passing();
        await using var forger = _house.Sealer(forged);
        await _house.SealAll(forger);
        Assert.True((await _house.Verify()).Holds);   // in itself it is without fault: that is why there are witnesses
        await Shows("not one that you trust");
        var verdict = await _house.Verify(_witness);
        Assert.False(verdict.Holds);
        Assert.Contains("witness", verdict.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_continued_with_another_key()
    {
        using var other = SigningKey.Passing();
        await using var second = _house.Sealer(other);
        await _house.Record();
        await _house.SealAll(second);
        Assert.Contains("signed with 2 keys", (await _house.Verify()).Says, StringComparison.Ordinal);
        Assert.True((await _house.Verify(_witness, _key.Id, other.Id)).Holds);
    }

    [Fact]
    public async Task A_log_set_back_with_its_checkpoints_but_not_with_the_witness()
    {
        await _house.Sql<int>(
            """
            delete from audit.checkpoint where number = (select max(number) from audit.checkpoint);
            delete from audit.record where id in (select record_id from audit.leaf where seq >= (select max(size) from audit.checkpoint));
            delete from audit.leaf where seq >= (select max(size) from audit.checkpoint);
            """);
        Assert.True((await _house.Verify()).Holds);
        await Shows("the witness saw a checkpoint", _witness);
    }

    [Fact]
    public async Task Ten_thousand_random_changes_are_all_noticed()
    {
        var finding = await LogChecks.Tampered(_house.Connections, CancellationToken.None);
        Assert.Equal("10000 of 10000 detected", finding.Figure);
        Assert.True(finding.Holds);
    }

    [Fact]
    public async Task No_word_of_a_case_is_in_the_export()
    {
        const string Canary = "Zimtkanarie";
        var id = await _house.OpenWithTeam(Canary + "Alias");
        var written = await _house.Run<RecordContact, RecordContactInput, ContactId>("probation", CaseWithTeam.Visit(id) with { Account = $"The {Canary} sang." });
        Assert.Empty(written.Problems);
        await _house.SealAll(_sealer);
        var folder = await _house.Export();
        var raw = ExportedLog.Files.Select(f => File.ReadAllText(Path.Combine(folder, f)));
        var decoded = File.ReadLines(Path.Combine(folder, ExportedLog.Files[0])).Select(l => Encoding.Latin1.GetString(Convert.FromBase64String(l.Split(' ')[1]))).ToList();
        Assert.Contains(decoded, r => r.Contains("record_contact", StringComparison.Ordinal));
        foreach (var word in new[] { Canary, "sang", "Taru", "Prison register", "Works with" })
            Assert.DoesNotContain(raw.Concat(decoded), text => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.True((await _house.Verify(_witness)).Holds);
    }
}
