using Passerelle.Platform.Identity;
using QRCoder;

namespace Passerelle.Features.Access;

/// <summary>The secret of a code app as it is shown: to scan, to open on this device, to type.</summary>
public sealed class AppSecret(byte[] secret, string userName)
{
    /// <summary>Opens the app on a telephone.</summary>
    public string Address { get; } = Totp.Address(secret, userName);

    /// <summary>The secret in groups of four.</summary>
    public string Typed { get; } = Base32.Groups(Base32.Write(secret));

    /// <summary>The QR code as the source of an image.</summary>
    public string Image
    {
        get
        {
            using var data = QRCodeGenerator.GenerateQrCode(Address, QRCodeGenerator.ECCLevel.M);
            using var png = new PngByteQRCode(data);
            return "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(6));
        }
    }
}
