using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Passerelle.Database;

/// <summary>
/// Takes the connections of a context from a source. Named in the options, every source would have a model and translated queries of its own; like this a
/// process makes them once, whichever database it speaks to.
/// </summary>
internal sealed class FromSource(DbDataSource source) : DbConnectionInterceptor
{
    /// <inheritdoc />
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(source.CreateConnection());
}
