using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Passerelle.Database.Migrations;

/// <summary>The first house. Migrations are SQL files, run in order by EF Core's own migrator under the owner.</summary>
[DbContext(typeof(AppDb)), Migration("0001_the_house")]
public sealed class TheHouse : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Apply(
        "Migrations/0001_schemas.sql", "Migrations/0001_directory.sql", "Migrations/0001_case.sql", "Migrations/0001_entries.sql", "Migrations/0001_lists.sql", "Migrations/0001_platform.sql",
        "Migrations/0001_trust.sql", "Migrations/0001_identity.sql", "Migrations/0001_roles.sql",
        "Access.sql",
        "Seats/WhatMayStand.sql", "Seats/Bars.sql", "Seats/Leaving.sql", "Seats/LeadAgency.sql", "Seats/Agreements.sql", "Seats/HandingOn.sql",
        "Glass.sql", "Roles.sql", "Log.sql", "Why.sql", "Clock.sql", "History.sql", "Migrations/0001_guard.sql");
}

/// <summary>The log is sealed: leaves, checkpoints, and the role that adds them.</summary>
[DbContext(typeof(AppDb)), Migration("0002_the_sealed_log")]
public sealed class TheSealedLog : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Apply("Migrations/0002_log.sql");
}

/// <summary>The door: sessions that end in time, the sealed ring of keys.</summary>
[DbContext(typeof(AppDb)), Migration("0003_the_door")]
public sealed class TheDoor : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Apply("Migrations/0003_door.sql", "Sessions.sql");
}

internal static class SqlFiles
{
    public static void Apply(this MigrationBuilder builder, params string[] files)
    {
        foreach (var file in files)
            builder.Sql(Read(file));
    }

    public static string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Database/{file}")
            ?? throw new InvalidOperationException($"Database/{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
