using System.Text.Json;

namespace OrleansCdc.Sinks.Tests.EventHubs;

public sealed class EventHubSettingsTests
{
    [Fact]
    public void Every_problem_is_said_at_once_and_no_secret_is_repeated()
    {
        using var document = JsonDocument.Parse(
            """{"connectionString":"Endpoint=sb://x/;SharedAccessKey=hunter2","tier":"gold","partitionKeys":0,"""
            + "\"endpoint\":\"http://x\",\"hub\":\"a\"}");
        var problems = SinkCatalog.Default.Receiver("eventhubs")!.Validate(document.RootElement);
        var all = string.Join('\n', problems);
        Assert.Contains("tier must be one of standard, basic.", all, StringComparison.Ordinal);
        Assert.Contains("partitionKeys must be a whole number from 1 to 1024.", all, StringComparison.Ordinal);
        Assert.Contains("endpoint must be an absolute https address.", all, StringComparison.Ordinal);
        Assert.Contains("hub is not known", all, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_namespace_and_a_hub_are_enough_to_sign_in_with_Entra_ID()
    {
        using var document = JsonDocument.Parse(
            """{"namespace":"space.servicebus.windows.net","eventHub":"changes","credential":"managedIdentity"}""");
        Assert.Empty(SinkCatalog.Default.Receiver("eventhubs")!.Validate(document.RootElement));
    }
}
