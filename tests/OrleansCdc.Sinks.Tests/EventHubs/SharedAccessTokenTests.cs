using System.Globalization;
using System.Text.Json;
using OrleansCdc.Sinks.EventHubs;
using OrleansCdc.Sinks.Tests.Clients;

namespace OrleansCdc.Sinks.Tests.EventHubs;

public sealed class SharedAccessTokenTests
{
    [Fact]
    public async Task Tokens_are_those_that_the_library_of_Azure_makes()
    {
        (string Address, string Name, string Key)[] cases =
        [
            ("sb://space.servicebus.windows.net/hub", "RootManageSharedAccessKey", "abc+/def=="),
            ("https://space.servicebus.windows.net/hub-1", "send policy", "x"),
            ("https://space.servicebus.windows.net/a%20b", "s&p=1", "é+"),
        ];
        var input = JsonSerializer.Serialize(cases.Select(one => new { address = one.Address, name = one.Name, key = one.Key }));
        var output = await NodeScript.RunAsync("sas.mjs", input, TestContext.Current.CancellationToken);
        var theirs = JsonSerializer.Deserialize<string[]>(output)!;
        Assert.Equal(cases.Length, theirs.Length);
        foreach (var (one, token) in cases.Zip(theirs))
        {
            var second = token.Split("&se=")[1].Split('&')[0];
            var expiry = DateTimeOffset.FromUnixTimeSeconds(long.Parse(second, CultureInfo.InvariantCulture));
            Assert.Equal(token, SharedAccessToken.Create(one.Address, new SharedAccessKey(one.Name, one.Key), expiry));
        }
    }
}
