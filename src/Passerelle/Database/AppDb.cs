using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Casework.Events;
using Passerelle.Domain.Casework.Notes;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Database.Mappings;

namespace Passerelle.Database;

/// <summary>
/// The database as the application sees it. Table names are unqualified: the search path decides whether a query reads the tables or,
/// through <c>asof</c>, the rows known at a moment.
/// </summary>
public sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
#pragma warning disable CS1591 // a set is named after its noun
    public DbSet<CaseFile> Cases => Set<CaseFile>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<PersonName> PersonNames => Set<PersonName>();
    public DbSet<ContactPoint> ContactPoints => Set<ContactPoint>();
    public DbSet<Whereabouts> Whereabouts => Set<Whereabouts>();
    public DbSet<KeyDate> KeyDates => Set<KeyDate>();
    public DbSet<TeamMember> Team => Set<TeamMember>();
    public DbSet<Bar> Bars => Set<Bar>();
    public DbSet<Restriction> Restrictions => Set<Restriction>();
    public DbSet<AccessReview> AccessReviews => Set<AccessReview>();
    public DbSet<Need> Needs => Set<Need>();
    public DbSet<DomainOwner> DomainOwners => Set<DomainOwner>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<SignificantEvent> Events => Set<SignificantEvent>();
    public DbSet<SealedNote> SealedNotes => Set<SealedNote>();
    public DbSet<NoteMark> NoteMarks => Set<NoteMark>();
    public DbSet<Decision> Decisions => Set<Decision>();
    public DbSet<Addendum> Addenda => Set<Addendum>();
    public DbSet<Due> Dues => Set<Due>();
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();
    public DbSet<ImportFile> ImportFiles => Set<ImportFile>();
    public DbSet<TimelineRow> Timeline => Set<TimelineRow>();
    public DbSet<FeedRow> Feed => Set<FeedRow>();
    public DbSet<NameKeyRow> NameKeys => Set<NameKeyRow>();
    public DbSet<NameWordRow> NameWords => Set<NameWordRow>();
    public DbSet<PartnershipRow> Partnerships => Set<PartnershipRow>();
    public DbSet<AgencyRow> Agencies => Set<AgencyRow>();
    public DbSet<WorkerRow> Workers => Set<WorkerRow>();
    public DbSet<RoleChange> RoleChanges => Set<RoleChange>();
    public DbSet<FunctionRow> Functions => Set<FunctionRow>();
    public IQueryable<TermRow> Terms => Set<TermRow>();
    public DbSet<Agreement> Agreements => Set<Agreement>();
    public DbSet<AgreementParty> AgreementParties => Set<AgreementParty>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<AuditRow> AuditRecords => Set<AuditRow>();
#pragma warning restore CS1591

    // The queries that were sent together and are being read.
    internal OneTrip? Trip { get; set; }

    /// <summary>The options that every connection shares.</summary>
    public static void Configure(DbContextOptionsBuilder options, System.Data.Common.DbDataSource source) => options
        .UseNpgsql(npgsql => npgsql.MigrationsHistoryTable("migration", "platform"))
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .AddInterceptors(new FromSource(source), new OneTrip.Interceptor())
        .FailsQuietly()
        // Model and schema are compared by our own test; migrations are SQL.
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));

    /// <summary>A context under the owner, for migrations only.</summary>
    public static AppDb ForOwner(string connectionString)
    {
        var builder = new DbContextOptionsBuilder<AppDb>();
        builder.UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("migration", "platform").CommandTimeout(600));
        builder.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
        return new AppDb(builder.Options);
    }

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        SearchWords.Fill(ChangeTracker);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Codes.Configure(configurationBuilder);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties())))
                if (property.FindAnnotation("Relational:ColumnName") is null)
                    property.SetColumnName(Snake(property.Name));
        }
    }

    internal static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
