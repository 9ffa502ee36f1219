using Npgsql;

namespace Passerelle.Platform.Secrets;

/// <summary>Secrets that stand in examples and in every attacker's list. An installation that has kept one does not start.</summary>
public static class Samples
{
    private const int MostSigns = 10;

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "", "admin", "administrator", "changeit", "changeme", "changemeplease", "pleasechangeme", "changethis", "default", "demo", "example", "geheim", "letmein", "motdepasse", "owner", "passerelle", "passerelleowner", "passphrase",
        "password", "postgres", "postgresql", "qwerty", "root", "sample", "secret", "test", "todo", "topsecret", "welcome", "xxx", "yourpassword", "yoursecret",
    };

    /// <summary>True for a password from an example: one of the usual words, whatever the digits and signs around it, or one letter over and over.</summary>
    public static bool IsSample(string secret)
    {
        var plain = secret.ToLowerInvariant();
        var likeLetters = plain.Replace('0', 'o').Replace('1', 'l').Replace('3', 'e').Replace('4', 'a').Replace('@', 'a').Replace('5', 's').Replace('$', 's');
        return IsWord(plain) || IsWord(likeLetters) || secret.Distinct().Count() < 4;
    }

    private static bool IsWord(string text)
    {
        var letters = new string([.. text.Where(char.IsAsciiLetter)]);
        return Words.Contains(letters) && text.Length - letters.Length <= MostSigns;
    }

    /// <summary>True for a key that nobody has drawn: one byte over and over, or bytes that count up.</summary>
    public static bool IsSample(ReadOnlySpan<byte> key)
    {
        var step = (byte)(key[1] - key[0]);
        for (var i = 1; i < key.Length; i++)
            if ((byte)(key[i] - key[i - 1]) != step)
                return false;
        return true;
    }

    /// <summary>Throws when the password of a server of one's own is a sample, or the same as the user's name.</summary>
    public static void Refuse(string connectionString)
    {
        var source = new NpgsqlConnectionStringBuilder(connectionString);
        if (source.Password is { Length: > 0 } password && (IsSample(password) || string.Equals(password, source.Username, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException("The password of the database is one from an example, which anybody would try first. Give its owner another one (alter role … password '…') and say it in the connection string.");
    }
}
