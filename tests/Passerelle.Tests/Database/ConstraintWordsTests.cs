using System.Globalization;
using Npgsql;
using Passerelle.Platform.Web;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Database;

/// <summary>What must never be is a constraint with a name, and every name has a sentence (architecture 3.3).</summary>
public sealed class ConstraintWordsTests(House house) : IClassFixture<House>
{
    // PostgreSQL names keys and references after their table; these come from a rule that somebody wrote, or from a unique rule by hand.
    private const string Named =
        """
        select distinct c.conname::text from pg_constraint c join pg_class t on t.oid = c.conrelid
         where t.relnamespace::regnamespace::text in ('casework', 'directory', 'governance', 'platform', 'access')
           and (c.contype in ('c', 'x', 'u') or c.conname in ('draft_pkey', 'operation_pkey'))
           and c.conname not like all (array['%\_not\_null', '%\_fkey', 'pg\_%'])
        """;

    private async Task<List<string>> Names(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(house.Connections.Owner);
        await using var command = owner.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await rows.ReadAsync()) names.Add(rows.GetString(0));
        return names;
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Every_named_constraint_has_a_sentence(string language)
    {
        var names = await Names(Named);
        Assert.Contains("one_key_worker", names);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.DoesNotContain(names, name => !Words.Shared.Has($"constraint.{name}"));
    }

    [Fact]
    public async Task A_constraint_without_words_is_found()
    {
        await house.Sql<object>("alter table casework.need add constraint planted check (true)");
        Assert.Contains("planted", await Names(Named));
        await house.Sql<object>("alter table casework.need drop constraint planted");
        Assert.False(Words.Shared.Has("constraint.planted"));
    }
}
