using System.Text.Json;
using OrleansCdc.Sinks.Tests.Clients;

namespace OrleansCdc.Sinks.Tests.Webhooks;

public sealed class SignatureTests
{
    private const string OldSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string NewSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_library_of_the_specification_accepts_what_is_sent_with_either_secret()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        var secrets = new Dictionary<string, string> { ["env:OLD"] = OldSecret, ["env:NEW"] = NewSecret };
        await using var receiver = endpoint.Receiver(""","maxMessages":10,"signingSecrets":["env:NEW","env:OLD"]""", secrets: secrets);
        await receiver.SendAsync([Messages.Of(1, """{"text":"é 😀 \"quoted\""}""")], Cancellation);
        await receiver.SendAsync(Messages.Some(3), Cancellation);
        Assert.Equal(2, endpoint.Received.Count);
        var requests = endpoint.Received
            .SelectMany(request => (string[])[OldSecret, NewSecret],
                (request, secret) => new { secret, headers = request.Headers, body = request.Body });
        var output = await NodeScript.RunAsync("standardwebhooks.mjs", JsonSerializer.Serialize(requests), Cancellation);
        Assert.Contains("genuine", output, StringComparison.Ordinal);
    }
}
