using System.Net;
using OrleansCdc.Host.Tests.Api;

namespace OrleansCdc.Host.Tests.Serving;

[Collection(FollowedShop.Name)]
public sealed class SameOriginTests(ShopHost shop)
{
    [Theory]
    [InlineData("/", null, null, HttpStatusCode.OK)]
    [InlineData("/", "same", null, HttpStatusCode.OK)]
    [InlineData("/", "http://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("/graphql?query={servers{name}}", "http://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("/graphql?query={servers{name}}", "null", null, HttpStatusCode.Forbidden)]
    [InlineData("/", null, "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/", null, "localhost", HttpStatusCode.OK)]
    public async Task Only_pages_of_the_host_itself_are_answered(string path, string? origin, string? host, HttpStatusCode expected)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, shop.Address + path);
        if (origin is not null) request.Headers.Add("Origin", origin == "same" ? shop.Address : origin);
        if (host is not null) request.Headers.Host = $"{host}:{new Uri(shop.Address).Port}";

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task The_page_may_only_use_what_comes_from_its_host()
    {
        using var client = new HttpClient();

        using var response = await client.GetAsync(shop.Address, TestContext.Current.CancellationToken);

        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("<title>OrleansCdc</title>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
