using System.Net;
using System.Text.Json;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Webhooks;

namespace OrleansCdc.Sinks.Tests.Webhooks;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:7f00:1::")]
    [InlineData("::127.0.0.1")]
    public void An_address_that_is_not_public_is_refused(string address) => Assert.False(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("192.0.1.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void A_public_address_is_allowed(string address) => Assert.True(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_name_that_leads_to_this_machine_is_judged_when_it_is_called(string host)
    {
        var reached = false;
        await using var server = await LoopbackServer.StartAsync(
            _ =>
            {
                reached = true;
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        var settings = $$"""{"url":"http://{{host}}:{{server.Address.Port}}/","allowHttp":true}""";
        using var document = JsonDocument.Parse(settings);
        var factory = SinkCatalog.Default.Receiver("webhook")!;
        await using var receiver = factory.Create(document.RootElement, Services.With());
        var outcome = Assert.Single(await receiver.SendAsync([Messages.Of(1)], TestContext.Current.CancellationToken));
        Assert.Equal(SendResult.Retry, outcome.Result);
        Assert.Contains("not a public address", outcome.Reason, StringComparison.Ordinal);
        Assert.False(reached);
    }
}
