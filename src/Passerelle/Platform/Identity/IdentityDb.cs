using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;

namespace Passerelle.Platform.Identity;

/// <summary>A worker's sign-in; the same id as the worker.</summary>
public sealed class Account : IdentityUser<Guid>;

/// <summary>Sign-in's tables, reached through the door role: the application's own role cannot read a password hash or start a session.</summary>
public sealed class IdentityDb(DbContextOptions<IdentityDb> options) : IdentityUserContext<Account, Guid>(options)
{
    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().ToTable("account", "identity");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claim", "identity");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_login", "identity");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_token", "identity");
        builder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("passkey", "identity");
            passkey.OwnsOne(p => p.Data, data =>
            {
                data.OwnedEntityType.SetContainerColumnName(null);   // columns of their own: counted up and compared by statements
                data.Property(d => d.SignCount).HasConversion<long>();
            });
        });
        foreach (var entity in builder.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
                property.SetColumnName(entity.IsOwned() && property.IsPrimaryKey() ? "credential_id" : AppDb.Snake(property.Name));
    }
}
