using System.Text.Json;

namespace OrleansCdc.Sinks.Tests.Webhooks;

public sealed class WebhookSettingsTests
{
    [Fact]
    public void Every_problem_is_said_at_once_and_no_secret_is_repeated()
    {
        using var document = JsonDocument.Parse(
            """
            {"url":"http://example.com","timeoutSeconds":0,"secretHeaders":{"X-Key":"hunter2"},"headers":{"webhook-id":"x"},
            "signingSecrets":["whsec_abc"],"tiemout":1}
            """);
        var problems = SinkCatalog.Default.Receiver("webhook")!.Validate(document.RootElement);
        var all = string.Join('\n', problems);
        Assert.Equal(6, problems.Count);
        Assert.Contains("url must be https", all, StringComparison.Ordinal);
        Assert.Contains("timeoutSeconds must be a whole number from 1 to 600", all, StringComparison.Ordinal);
        Assert.Contains("tiemout is not known", all, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", all, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_abc", all, StringComparison.Ordinal);
    }

    [Fact]
    public void The_preset_wants_a_key()
    {
        using var document = JsonDocument.Parse("""{"preset":"certyo","url":"https://www.certyos.com/api/v1"}""");
        Assert.Equal(
            ["apiKey is missing: give a secret reference such as env:CERTYO_API_KEY."],
            SinkCatalog.Default.Receiver("webhook")!.Validate(document.RootElement));
    }
}
