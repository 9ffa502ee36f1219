using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Passerelle.Database;
using Passerelle.Platform.Identity;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Database;

/// <summary>The EF model and the real schema say the same.</summary>
public sealed class SchemaTests(House house) : IClassFixture<House>
{
    private sealed record Column(string Type, bool Nullable, bool Filled);

    private async Task<Dictionary<(string Table, string Column), Column>> Schema()
    {
        await using var owner = NpgsqlDataSource.Create(house.Connections.Owner);
        await using var command = owner.CreateCommand(
            """
            select table_schema || '.' || table_name, column_name, coalesce(nullif(data_type, 'ARRAY'), udt_name), is_nullable = 'YES',
                   column_default is not null or is_generated = 'ALWAYS' or is_identity = 'YES'
              from information_schema.columns where table_schema in ('casework', 'directory', 'governance', 'access', 'platform', 'audit', 'identity')
            """);
        await using var rows = await command.ExecuteReaderAsync();
        var schema = new Dictionary<(string, string), Column>();
        while (await rows.ReadAsync())
            schema[(rows.GetString(0), rows.GetString(1))] = new(rows.GetString(2), rows.GetBoolean(3), rows.GetBoolean(4));
        return schema;
    }

    private static IEnumerable<(string Column, IProperty Property)> Mapped(IEntityType entity) =>
        entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties())).Select(p => (p.GetColumnName(), p));

    private static readonly Dictionary<string, string> Names = new()
    {
        ["timestamp with time zone"] = "timestamp with time zone", ["time without time zone"] = "time without time zone",
        ["text[]"] = "_text", ["uuid[]"] = "_uuid", ["timestamptz"] = "timestamp with time zone",
    };

    // How Identity limits the length of its own columns is its own affair.
    private static string Plain(string type) => type.StartsWith("character varying(", StringComparison.Ordinal) ? "text" : Names.GetValueOrDefault(type, type);

    [Fact]
    public async Task Every_mapped_column_exists_with_its_type_and_every_needed_column_is_mapped()
    {
        await using var scope = house.Services.CreateAsyncScope();
        var schema = await Schema();
        var differences = new List<string>();
        foreach (var model in new DbContext[] { scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<IdentityDb>() })
            foreach (var entity in model.Model.GetEntityTypes())
            {
                var name = entity.GetTableName() ?? entity.GetViewName()!;
                var table = schema.Keys.Select(k => k.Table).Distinct().SingleOrDefault(t => t.EndsWith("." + name, StringComparison.Ordinal));
                if (table is null)
                {
                    differences.Add($"no table {name}");
                    continue;
                }
                var mapped = Mapped(entity).ToDictionary(m => m.Column, m => m.Property);
                foreach (var (column, property) in mapped)
                {
                    if (!schema.TryGetValue((table, column), out var real))
                        differences.Add($"{table}.{column} does not exist");
                    else if (Plain(property.GetColumnType()) is var type && type != real.Type)
                        differences.Add($"{table}.{column} is {real.Type}, mapped as {type}");
                    else if (!property.IsNullable && real.Nullable && entity.GetViewName() is null && (table, column) != ("directory.term", "partnership_id"))   // part of EF's key; null means shared by all
                        differences.Add($"{table}.{column} may be null, its property may not");
                }
                if (entity.GetTableName() is not null && table.StartsWith("casework.", StringComparison.Ordinal))
                    differences.AddRange(schema.Where(s => s.Key.Table == table && !s.Value.Nullable && !s.Value.Filled && !mapped.ContainsKey(s.Key.Column))
                        .Select(s => $"{table}.{s.Key.Column} is needed but not mapped"));
            }
        Assert.Empty(differences);
    }

    [Fact]
    public async Task Every_table_name_is_used_once_across_the_schemas_that_queries_search() =>
        Assert.Empty((await Schema()).Keys.Select(k => k.Table).Distinct().GroupBy(t => t[(t.IndexOf('.', StringComparison.Ordinal) + 1)..]).Where(g => g.Count() > 1).Select(g => g.Key));
}
