using Azure.Core;
using Azure.Core.Pipeline;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>Puts a SAS token on every request, and makes a new one in good time or when the service did not accept the last.</summary>
internal sealed class SharedAccessPolicy(string address, SharedAccessKey key, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    /// <summary>Clocks differ and requests take time, so a token is not used to its end.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private (string Text, DateTimeOffset Expiry)? token;

    /// <summary>The next request gets a new token.</summary>
    public void Forget() => token = null;

    public override void OnSendingRequest(HttpMessage message)
    {
        var now = time.GetUtcNow();
        var current = token;
        if (current is not { } known || known.Expiry - now < Margin)
        {
            var expiry = now + Validity;
            known = (SharedAccessToken.Create(address, key, expiry), expiry);
            token = known;
        }

        message.Request.Headers.SetValue("Authorization", known.Text);
    }
}
