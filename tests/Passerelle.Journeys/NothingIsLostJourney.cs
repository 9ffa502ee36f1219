using System.Collections.Concurrent;

namespace Passerelle.Journeys;

/// <summary>What is typed survives: a closed window, an ended session, a second click.</summary>
[Collection(nameof(Desks))]
public sealed class NothingIsLostJourney(Chromium chromium)
{
    [Fact]
    public async Task Typing_is_kept_and_stands_there_after_the_window_was_closed()
    {
        var typed = $"Half a sentence {Guid.NewGuid():N}";
        await using (var walk = await chromium.Walk())
        {
            await walk.SignIn("housing");
            await walk.OpenCase("Kestrel");
            await walk.OpenPart("contacts/record");
            await walk.Fill("Input.Account", typed);
            await walk.Page.Keyboard.PressAsync("Tab").Soon();
            await Assertions.Expect(walk.Page.Locator("[aria-live]", new() { HasTextRegex = new("saved", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).First).ToBeVisibleAsync();
        }
        await using (var walk = await chromium.Walk())
        {
            await walk.SignIn("housing");
            await walk.OpenCase("Kestrel");
            await walk.OpenPart("contacts/record");
            await Assertions.Expect(walk.Page.Locator("[name='Input.Account']")).ToHaveValueAsync(typed);
            await walk.Check();
            await walk.Page.Locator("form[action='/drafts/drop'] button").ClickAsync();
            await Assertions.Expect(walk.Page.Locator("[name='Input.Account']")).ToHaveValueAsync("");
        }
    }

    [Fact]
    public async Task A_draft_that_is_slow_does_not_arrive_after_the_form()
    {
        var typed = $"Sent while it was being kept {Guid.NewGuid():N}";
        await using var walk = await chromium.Walk();
        await walk.SignIn("exit");
        await walk.OpenCase("Kestrel");
        await walk.OpenPart("contacts/record");
        var heard = new ConcurrentQueue<string>();
        walk.Page.Request += (_, sent) => { if (Counts(sent)) heard.Enqueue("sent " + new Uri(sent.Url).Segments[^1]); };
        walk.Page.Response += (_, answer) => { if (Counts(answer.Request)) heard.Enqueue("answered " + new Uri(answer.Url).Segments[^1]); };
        await chromium.House.Sql<object>("create function platform.slow() returns trigger language plpgsql security definer as $$ begin perform pg_sleep(0.5); return new; end $$; create trigger slow before insert on platform.draft for each row execute function platform.slow()");
        try
        {
            await walk.Choose("Input.Mode", "Phone");
            await walk.Fill("Input.Account", typed);
            await walk.Page.Locator(Journey.MainSubmit).Last.DblClickAsync();
            await walk.Page.Arrives(url => !url.Contains("/record", StringComparison.Ordinal));
        }
        finally
        {
            await chromium.House.Sql<object>("drop trigger slow on platform.draft; drop function platform.slow()");
        }
        Assert.Equal("answered record", heard.Last());
        Assert.All(heard.Chunk(2), pair => Assert.Equal(pair[0].Replace("sent", "answered", StringComparison.Ordinal), pair[^1]));   // one after the other
        Assert.Equal(1L, await chromium.House.Sql<long>("select count(*) from casework.contact where account = $1", typed));
        Assert.Equal(0L, await chromium.House.Sql<long>("select count(*) from platform.draft where worker_id = $1", chromium.House.Worker("exit").Value));

        static bool Counts(IRequest sent) => sent.Method == "POST" && (sent.IsNavigationRequest || sent.Url.EndsWith("/drafts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_whose_session_has_ended_is_kept_until_its_worker_is_back(bool scripts)
    {
        var typed = $"Written too slowly {Guid.NewGuid():N}";
        await using var walk = await chromium.Walk(scripts);
        await walk.SignIn("jobs");
        await walk.OpenCase("Kestrel");
        await walk.OpenPart("contacts/record");
        await walk.Choose("Input.Mode", "Letter");
        await walk.Fill("Input.Account", typed);
        await chromium.House.Sql<object>("update access.session set seen_at = seen_at - interval '1 hour' where worker_id = $1", chromium.House.Worker("jobs").Value);
        await walk.Submit();
        await walk.Page.Arrives(url => url.Contains("/sign-in", StringComparison.Ordinal));
        await walk.Check();
        await walk.Page.Locator($"button[name=worker][value='{walk.Worker("jobs")}']").ClickAsync();
        await Assertions.Expect(walk.Page.Locator("[name='Input.Account']")).ToHaveValueAsync(typed);
        await walk.Submit();
        await walk.OpenPart("timeline");
        await Assertions.Expect(walk.Page.Locator(".moj-timeline__item", new() { HasText = typed })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Two_clicks_record_one_contact()
    {
        var typed = $"Clicked twice {Guid.NewGuid():N}";
        await using var walk = await chromium.Walk();
        await walk.SignIn("exit");
        await walk.OpenCase("Kestrel");
        await walk.OpenPart("contacts/record");
        await walk.Choose("Input.Mode", "Phone");
        await walk.Fill("Input.Account", typed);
        await walk.Page.Locator(Journey.MainSubmit).Last.DblClickAsync();
        await walk.Page.Arrives(url => !url.Contains("/record", StringComparison.Ordinal));
        Assert.Equal(1L, await chromium.House.Sql<long>("select count(*) from casework.contact where account = $1", typed));
    }
}
