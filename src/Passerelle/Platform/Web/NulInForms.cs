namespace Passerelle.Platform.Web;

/// <summary>
/// A NUL in a form would make the whole form unreadable, and everything typed in it would be gone. It is replaced by another control
/// character, which no field accepts either: the page comes back with a message beside the field and with what was typed.
/// </summary>
public static class NulInForms
{
    /// <summary>Looks through the forms that are posted; files are left alone.</summary>
    public static void UseNulInForms(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
            http.Request.Body = new Replacing(http.Request.Body);
        return next(http);
    });

    // "%00" becomes "%07" (bell): the length stays the same, so the body can be mended while it streams by.
    private sealed class Replacing(Stream body) : Stream
    {
        private int _matched;   // how much of "%00" the bytes so far end with

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await body.ReadAsync(buffer, cancellationToken);
            Mend(buffer.Span[..read]);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = body.Read(buffer, offset, count);
            Mend(buffer.AsSpan(offset, read));
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void Mend(Span<byte> bytes)
        {
            foreach (ref var b in bytes)
            {
                if (b == 0)
                    b = 7;
                if (b == '0' && _matched == 2)
                    b = (byte)'7';
                _matched = b == '%' ? 1 : b == '0' && _matched == 1 ? 2 : 0;
            }
        }
    }
}
