using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>Checks passwords at a pace that leaves the processor to the people who are already at work.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher)
{
    /// <summary>Fewest characters of a new password.</summary>
    public const int Shortest = 15;

    /// <summary>Most characters of a password.</summary>
    public const int Longest = 500;

    // Two at a time for each core; who finds a long queue is asked to come again, so that a flood at the door does not reach those who are inside.
    private static readonly ConcurrencyLimiter Turns = new(new() { PermitLimit = Environment.ProcessorCount * 2, QueueLimit = 200, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    private static readonly Account Nobody = new();
    private readonly string _noHash = hasher.HashPassword(Nobody, Guid.Empty.ToString());

    /// <summary>True when the password fits the hash. Without a hash the same work is done and the answer is no.</summary>
    public async Task<bool> Fits(string? hash, string password, CancellationToken ct)
    {
        using var turn = await Turns.AcquireAsync(1, ct);
        if (!turn.IsAcquired)
            throw new BadHttpRequestException("Too many passwords at once.", StatusCodes.Status429TooManyRequests);
        return hasher.VerifyHashedPassword(Nobody, hash ?? _noHash, password.Length > Longest ? "" : Plain(password)) != PasswordVerificationResult.Failed && hash is not null;
    }

    /// <summary>A password as it is hashed, or why it cannot be one. Any characters are welcome; blanks at the ends count.</summary>
    public static Outcome<string> New(string? password) => (password ?? "").EnumerateRunes().Count() switch
    {
        0 => new Problem("password.missing", "password"),
        < Shortest => new Problem("password.too_short", "password", Shortest),
        > Longest => new Problem("password.too_long", "password", Longest),
        _ => Plain(password!),
    };

    /// <summary>What is stored of a password that <see cref="New"/> has accepted.</summary>
    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    // The same letter may be typed as one character or as two, depending on the keyboard. What Unicode cannot normalise stays as it is.
    private static string Plain(string password)
    {
        try
        {
            return password.Normalize();
        }
        catch (ArgumentException)
        {
            return password;
        }
    }
}
