using System.Net;

namespace Passerelle.Tests.Proof.Faults;

/// <summary>A front that, when it is told to, acknowledges what is recorded before it has handed it on; else it does nothing.</summary>
internal sealed class HastyFront(HttpMessageHandler next) : DelegatingHandler(next)
{
    /// <summary>Whether it acknowledges too early.</summary>
    public bool IsHasty { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsHasty || request.Method != HttpMethod.Post || !request.RequestUri!.AbsolutePath.EndsWith("/contacts/record", StringComparison.Ordinal))
            return await base.SendAsync(request, cancellationToken);
        var late = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellationToken)) { Headers = { ContentType = request.Content.Headers.ContentType } } };
        _ = Task.Run(async () =>
        {
            await Task.Delay(100, CancellationToken.None);
            try { (await base.SendAsync(late, CancellationToken.None)).Dispose(); }
            catch (HttpRequestException) { }   // nobody hears of it
        }, CancellationToken.None);
        await Task.Delay(20, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.Redirect) { Headers = { Location = new Uri("/cases/recorded", UriKind.Relative) } };
    }
}
