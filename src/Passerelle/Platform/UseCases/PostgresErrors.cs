using Microsoft.EntityFrameworkCore;
using Npgsql;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.UseCases;

/// <summary>What PostgreSQL refused, as a problem that a page can say: every constraint has a name and a sentence (architecture 3.3).</summary>
internal static class PostgresErrors
{
    /// <summary>A problem for an expected refusal; null for anything that is a fault.</summary>
    public static Problem? AsProblem(Exception e) => e switch
    {
        DbUpdateConcurrencyException => new Problem("conflict") { Kind = ProblemKind.Conflict },
        DbUpdateException { InnerException: PostgresException inner } => AsProblem(inner),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused when refused.MessageText.Contains("row-level security", StringComparison.Ordinal) =>
            new Problem("not_carried") { Kind = ProblemKind.Forbidden },
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.CheckViolation } broken =>
            new Problem($"constraint.{broken.ConstraintName}"),
        _ => null,
    };

    /// <summary>Worth trying again: nothing was committed and the next attempt may succeed.</summary>
    public static bool IsTransient(Exception e) => e switch
    {
        DbUpdateException { InnerException: { } inner } => IsTransient(inner),
        InvalidOperationException { InnerException: { } inner } => IsTransient(inner),   // how EF hands on what Npgsql calls transient
        PostgresException p => p.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        _ => false,
    };

    /// <summary>The connection broke, or there is none because the server is just coming up: what was asked may be asked again on a fresh one.</summary>
    public static bool IsLost(Exception e) => e switch
    {
        PostgresException p => p.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        IOException or System.Net.Sockets.SocketException => true,
        { InnerException: { } inner } => IsLost(inner),
        _ => false,
    };

    /// <summary>PostgreSQL has no room left on its disk.</summary>
    public static bool IsFull(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.DiskFull } || e.InnerException is { } inner && IsFull(inner);

    /// <summary>PostgreSQL cannot be reached, has gone away, or is too busy with others: asked again later it may be done.</summary>
    public static bool IsUnreachable(Exception e) => e switch
    {
        PostgresException p => p.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.DiskFull or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.QueryCanceled,
        NpgsqlException => true,
        TimeoutException => true,
        { InnerException: { } inner } => IsUnreachable(inner),
        _ => false,
    };
}
