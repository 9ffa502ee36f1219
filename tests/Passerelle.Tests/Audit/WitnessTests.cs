using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Passerelle.Platform.Audit;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Audit;

/// <summary>Witnesses: a file and another host; what happens when they cannot be reached.</summary>
public sealed class WitnessTests(House house) : IClassFixture<House>
{
    private sealed class Listener : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Listener(WebApplication app) => _app = app;

        public List<string> Heard { get; } = [];

        public bool Down { get; set; }

        public Uri Address => new(_app.Urls.First());

        public static async Task<Listener> Start()
        {
            var app = WebApplication.CreateSlimBuilder().Build();
            app.Urls.Add("http://127.0.0.1:0");
            var listener = new Listener(app);
            app.MapPost("/", async (HttpRequest request) =>
            {
                if (listener.Down) return Results.StatusCode((int)HttpStatusCode.ServiceUnavailable);
                using var reader = new StreamReader(request.Body);
                listener.Heard.Add(await reader.ReadToEndAsync());
                return Results.Text($"seen {listener.Heard.Count}\n");
            });
            await app.StartAsync();
            return listener;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }

    [Fact]
    public async Task A_witness_on_another_host_hears_each_newest_checkpoint_once_and_its_answer_is_kept()
    {
        await using var listener = await Listener.Start();
        using var http = new HttpClient();
        using var key = SigningKey.Passing();
        var file = Sealing.WitnessFile();
        await using var sealer = house.Sealer(key, new HttpWitness(http, listener.Address), new FileWitness(file));
        await house.Record();
        await house.SealAll(sealer);
        await sealer.ShowWitnesses(CancellationToken.None);
        await sealer.ShowWitnesses(CancellationToken.None);
        Assert.Equal(await File.ReadAllTextAsync(file), Assert.Single(listener.Heard));
        Assert.Equal("seen 1", await house.Sql<string>("select answer from audit.cosignature order by size desc limit 1"));

        listener.Down = true;
        await house.Record();
        await house.SealAll(sealer);
        await Assert.ThrowsAsync<AggregateException>(() => sealer.ShowWitnesses(CancellationToken.None));
        Assert.Equal(2, (await File.ReadAllLinesAsync(file)).Length);   // the other witness was shown it all the same
        listener.Down = false;
        await sealer.ShowWitnesses(CancellationToken.None);
        Assert.Equal(await File.ReadAllLinesAsync(file), listener.Heard.Select(h => h.TrimEnd('\n')));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_written_as_soon_as_it_can()
    {
        var folder = Sealing.WitnessFile() + ".d";
        using var key = SigningKey.Passing();
        var checkpoint = Checkpoint.Sign(1, 1, new byte[32], DateTimeOffset.UnixEpoch, key);
        var witness = new FileWitness(Path.Combine(folder, "witness.log"));
        await Assert.ThrowsAnyAsync<IOException>(() => witness.Show(checkpoint, CancellationToken.None));
        Directory.CreateDirectory(folder);
        await witness.Show(checkpoint, CancellationToken.None);
        await witness.Show(checkpoint, CancellationToken.None);
        Assert.Equal(checkpoint.WitnessLine, await File.ReadAllTextAsync(Path.Combine(folder, "witness.log")));
    }

    [Fact]
    public async Task A_line_cut_off_by_a_crash_is_written_again()
    {
        var file = Sealing.WitnessFile();
        using var key = SigningKey.Passing();
        var (one, two) = (Checkpoint.Sign(1, 1, new byte[32], DateTimeOffset.UnixEpoch, key), Checkpoint.Sign(2, 2, new byte[32], DateTimeOffset.UnixEpoch, key));
        await File.WriteAllTextAsync(file, one.WitnessLine + two.WitnessLine[..40]);
        await new FileWitness(file).Show(two, CancellationToken.None);
        Assert.Equal(one.WitnessLine + two.WitnessLine, await File.ReadAllTextAsync(file));
    }
}
