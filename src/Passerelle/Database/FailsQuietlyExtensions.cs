using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Passerelle.Database;

/// <summary>
/// What fails in the database is told to whoever asked, once, by an exception. A constraint that refuses becomes a sentence beside the field; what nobody expects is written
/// to the console in full where it ends (<c>Faults</c>, the services, the commands). EF Core writing each of them down as well would bury the second kind under the first.
/// </summary>
internal static class FailsQuietlyExtensions
{
    /// <summary>Lets EF Core note failures for whoever looks for them, below what the console shows.</summary>
    public static DbContextOptionsBuilder FailsQuietly(this DbContextOptionsBuilder options) => options.ConfigureWarnings(w => w.Log(
        (RelationalEventId.CommandError, LogLevel.Debug), (RelationalEventId.ConnectionError, LogLevel.Debug), (RelationalEventId.TransactionError, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.QueryIterationFailed, LogLevel.Debug)));
}
