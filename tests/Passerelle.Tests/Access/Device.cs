using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Passerelle.Tests.Access;

/// <summary>
/// A device with one passkey, written from the WebAuthn standard and not from the application: a P-256 key, a counter, and a browser around it
/// that can be made to lie.
/// </summary>
public sealed class Device(string origin, bool synced = false) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string? _owner;

    /// <summary>The id of the passkey.</summary>
    public byte[] Id { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>Counted up with each use; many devices always say nought.</summary>
    public uint Counter { get; set; }

    /// <summary>Whether the device counts at all.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>The page that the browser claims to be on.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>The domain that the device signs for.</summary>
    public string Domain { get; set; } = "localhost";

    /// <summary>Whether the person was verified by finger, face or PIN.</summary>
    public bool Verified { get; set; } = true;

    /// <summary>Whether the page was framed by another.</summary>
    public bool CrossOrigin { get; set; }

    /// <summary>Whom the device says that the passkey is for; what it was told when it was made.</summary>
    public string? Owner { get => _owner; set => _owner = value; }

    /// <summary>Makes a passkey for the question that the server asks.</summary>
    public string Make(string question)
    {
        using var asked = JsonDocument.Parse(question);
        _owner = asked.RootElement.GetProperty("user").GetProperty("id").GetString();
        Assert.Equal("required", asked.RootElement.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.Equal("required", asked.RootElement.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString());
        var point = _key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        byte[] data = [.. Facts(0x40), .. new byte[16], 0, (byte)Id.Length, .. Id, .. cose];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Answer(new Dictionary<string, object?>
        {
            ["clientDataJSON"] = Text(ClientData("webauthn.create", asked.RootElement.GetProperty("challenge").GetString()!)), ["attestationObject"] = Text(attestation), ["transports"] = new[] { "usb" },
        });
    }

    /// <summary>Shows the passkey for the question that the server asks.</summary>
    public string Show(string question, string type = "webauthn.get")
    {
        using var asked = JsonDocument.Parse(question);
        var client = ClientData(type, asked.RootElement.GetProperty("challenge").GetString()!);
        if (Counts) Counter++;
        var data = Facts(0);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new Dictionary<string, object?> { ["clientDataJSON"] = Text(client), ["authenticatorData"] = Text(data), ["signature"] = Text(signature), ["userHandle"] = _owner });
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    // Hash of the domain, what the device saw, its counter.
    private byte[] Facts(byte more)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)(1 | (Verified ? 4 : 0) | (synced ? 0x18 : 0) | more), .. counter];
    }

    private byte[] ClientData(string type, string challenge) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["type"] = type, ["challenge"] = challenge, ["origin"] = Origin, ["crossOrigin"] = CrossOrigin });

    private string Answer(Dictionary<string, object?> response) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["id"] = Text(Id), ["rawId"] = Text(Id), ["type"] = "public-key", ["clientExtensionResults"] = new Dictionary<string, object>(), ["response"] = response,
    });

    private static string Text(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
