namespace Passerelle.Verify;

/// <summary>The exported log is not what was sealed; the message says what is wrong and where.</summary>
public sealed class DamageException(string message) : Exception(message);
