using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Npgsql;
using Passerelle.Platform.Secrets;

namespace Passerelle.Platform.Identity;

/// <summary>The ring of the application's keys (cookies, forms, secrets of code apps) in the database, for the door's role only, each sealed with the <see cref="RingKey"/>.</summary>
public sealed class Ring(DoorDataSource door) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements() => [.. Rows().Select(row => XElement.Parse(row.Xml))];

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName) => Write(
        "insert into identity.ring_key (name, xml) values ($1, $2) on conflict (name) do nothing", friendlyName, element.ToString(SaveOptions.DisableFormatting));

    /// <summary>
    /// Looks the ring through before anybody signs in. Throws when a key lies there in clear, or when it was sealed with a key that this installation does not
    /// have. What was sealed with the key before is sealed anew.
    /// </summary>
    public void Check(RingKey key, RingKey? before)
    {
        foreach (var (name, text) in Rows())
        {
            var xml = XElement.Parse(text);
            var boxes = xml.Descendants(RingEncryptor.Box).ToList();
            if (xml.Name == "key" && boxes.Count == 0 || xml.Descendants("value").Any())
                throw new InvalidOperationException($"The key '{name}' of the application lies in the database in clear. Whoever reads it can forge cookies: delete it from identity.ring_key and start again.");
            foreach (var box in boxes.Where(box => RingEncryptor.NameOn(box) != key.Name))
            {
                if (before is null || RingEncryptor.NameOn(box) != before.Name)
                    throw new InvalidOperationException($"The keys of the application were sealed with another ring key ({RingEncryptor.NameOn(box)}, not {key.Name}). Put back keys/ring.key from the backup that belongs to this database; without it, every worker must connect their code app again.");
                box.ReplaceWith(RingEncryptor.Seal(key, before.Unseal(Convert.FromBase64String(box.Value))));
                Write("update identity.ring_key set xml = $2 where name = $1", name, xml.ToString(SaveOptions.DisableFormatting));
            }
        }
    }

    private List<(string Name, string Xml)> Rows()
    {
        using var read = door.Source.CreateCommand("select name, xml from identity.ring_key order by made_at");
        using var rows = read.ExecuteReader();
        var found = new List<(string, string)>();
        while (rows.Read())
            found.Add((rows.GetString(0), rows.GetString(1)));
        return found;
    }

    private void Write(string sql, string name, string xml)
    {
        using var write = door.Source.CreateCommand(sql);
        write.Parameters.Add(new NpgsqlParameter { Value = name });
        write.Parameters.Add(new NpgsqlParameter { Value = xml });
        write.ExecuteNonQuery();
    }
}

/// <summary>Seals a key before it goes into the ring.</summary>
public sealed class RingEncryptor(RingKey key) : IXmlEncryptor
{
    internal const string Box = "passerelleBox";

    /// <inheritdoc />
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(Seal(key, System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(RingDecryptor));

    internal static XElement Seal(RingKey key, byte[] plain) => new(Box, new XAttribute("ringKey", key.Name), Convert.ToBase64String(key.Seal(plain)));

    internal static string NameOn(XElement box) => (string?)box.Attribute("ringKey") ?? "";
}

/// <summary>Opens a key of the ring; made by the framework, by the name that stands beside the sealed key.</summary>
public sealed class RingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc />
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(System.Text.Encoding.UTF8.GetString(services.GetRequiredService<RingKey>().Unseal(Convert.FromBase64String(encryptedElement.Value))));
}

/// <summary>Looks the ring through at every start.</summary>
public sealed class RingCheck(Ring ring, RingKey key) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ring.Check(key, RingKey.Before());
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
