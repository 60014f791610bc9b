using System.Net;
using System.Text;

namespace OrleansCdc.GraphQL.Tests.Transports;

public sealed class HttpTests
{
    private const string GraphQLJson = "application/graphql-response+json";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{\"query\":\"{ customer(id: 1) { name } }\"}", GraphQLJson, HttpStatusCode.OK, "\"name\":\"Ada\"")]
    [InlineData("{\"query\":\"{ customer(id: 1) { nme } }\"}", GraphQLJson, HttpStatusCode.BadRequest, "Did you mean \\\"name\\\"?")]
    [InlineData("{\"query\":\"{ customer(id: 1) { nme } }\"}", "application/json", HttpStatusCode.OK, "Did you mean \\\"name\\\"?")]
    [InlineData("{\"query\":\"{\"}", GraphQLJson, HttpStatusCode.BadRequest, "\"code\":\"SYNTAX\"")]
    [InlineData("{\"query\":\"{ broken }\"}", GraphQLJson, HttpStatusCode.OK, "\"data\":{\"broken\":null}")]
    [InlineData("{\"query\":1}", GraphQLJson, HttpStatusCode.BadRequest, "\\\"query\\\" must be a string")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":[]}", "application/json", HttpStatusCode.BadRequest, "must be an object")]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest, "takes no batches")]
    [InlineData("nope", "application/json", HttpStatusCode.BadRequest, "not JSON")]
    [InlineData("{\"query\":\"{ __typename }\"}", "image/png", HttpStatusCode.NotAcceptable, "Accept")]
    public async Task Post_WithABodyAndAnAcceptHeader_AnswersWithStatusAndText(string body, string accept, HttpStatusCode status,
        string part)
    {
        await using var server = await TestServer.StartAsync();
        using var response = await PostAsync(server, body, accept);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(part, await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Get_WithAMutation_IsRefusedWithTheMethodToUse()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.Client.GetAsync("/graphql?query=mutation{add(by:1)}", Cancellation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("POST", response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Get_FromABrowser_GetsTheExplorerThatNeedsNothingFromElsewhere()
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql") { Headers = { { "Accept", "text/html,*/*;q=0.8" } } };
        using var response = await server.Client.SendAsync(request, Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("src=\"http", page);
        Assert.DoesNotContain("import \"http", page);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("https://friend.example", HttpStatusCode.OK)]
    public async Task Post_FromAnotherOrigin_IsAnsweredOnlyWhenAllowed(string origin, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(o => o.AllowedOrigins.Add("https://friend.example"));
        using var request = Json("{\"query\":\"{ __typename }\"}", "application/json");
        request.Headers.Add("Origin", origin);
        using var response = await server.Client.SendAsync(request, Cancellation);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK, response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("GraphQL-Require-Preflight", HttpStatusCode.OK)]
    public async Task Get_FromAnotherSitesPage_NeedsThePreflightHeader(string? header, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get,
            "/graphql?query={__typename}")
        { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        if (header is not null) request.Headers.Add(header, "1");
        using var response = await server.Client.SendAsync(request, Cancellation);
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden, null)]
    [InlineData("https://friend.example", HttpStatusCode.NoContent, "content-type,graphql-require-preflight")]
    public async Task Options_AsABrowserAsksBeforeAPost_AllowsWhatTheServerAllows(string origin, HttpStatusCode status, string? headers)
    {
        await using var server = await TestServer.StartAsync(o => o.AllowedOrigins.Add("https://friend.example"));
        using var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,graphql-require-preflight");
        using var response = await server.Client.SendAsync(request, Cancellation);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(headers, response.Headers.TryGetValues("Access-Control-Allow-Headers", out var allowed) ? allowed.Single() : null);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task Post_AsAFormOnAnotherSiteCanSendIt_IsRefused(string contentType)
    {
        await using var server = await TestServer.StartAsync();
        using var request = Json("{\"query\":\"mutation { add(by: 1) }\"}", "application/json");
        request.Content!.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(contentType);
        using var response = await server.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(0, server.Feed.Add(0));
    }

    [Theory]
    [InlineData("{ __schema { types { name description fields { name } } } }", "br, gzip", "br")]
    [InlineData("{ __schema { types { name description fields { name } } } }", "identity", null)]
    [InlineData("{ __schema { types { name description fields { name } } } }", "br;q=0, gzip;q=0", null)]
    [InlineData("{ __typename }", "br, gzip", null)]
    public async Task Post_WithAnAcceptEncoding_IsCompressedOnlyWhenThatHelps(string query, string accepted, string? encoding)
    {
        await using var server = await TestServer.StartAsync();
        using var request = Json($"{{\"query\":\"{query}\"}}", "application/json");
        request.Headers.Add("Accept-Encoding", accepted);
        using var response = await server.Client.SendAsync(request, Cancellation);
        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    [Fact]
    public async Task Post_WithALongAnswer_IsCompressedForWhoReadsThat()
    {
        await using var server = await TestServer.StartAsync();
        using var request = Json("{\"query\":\"{ __schema { types { name description fields { name } } } }\"}", "application/json");
        request.Headers.Add("Accept-Encoding", "gzip");
        using var response = await server.Client.SendAsync(request, Cancellation);
        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        await using var plain = new System.IO.Compression.GZipStream(
            await response.Content.ReadAsStreamAsync(Cancellation), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        Assert.StartsWith("{\"data\":", await reader.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task Post_OfABatch_AnswersEachWhenBatchesAreOn()
    {
        await using var server = await TestServer.StartAsync(o => o.MaxBatch = 2);
        using var response = await PostAsync(server, "[{\"query\":\"{ a: __typename }\"},{\"query\":\"{ b: __typename }\"}]",
            "application/json");
        Assert.Equal("[{\"data\":{\"a\":\"Query\"}},{\"data\":{\"b\":\"Query\"}}]", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Post_LargerThanTheLimit_IsRefused()
    {
        await using var server = await TestServer.StartAsync(o => o.MaxRequestBytes = 100);
        using var response = await PostAsync(server, $"{{\"query\":\"{{ __typename }}{new string(' ', 200)}\"}}", "application/json");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_ForAnEventStream_SendsEachEventAndThenComplete()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await PostAsync(server, "{\"query\":\"subscription { count(to: 2) }\"}", "text/event-stream");
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(
            ":\n\nevent: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2}}\n\n"
            + "event: complete\ndata:\n\n",
            text);
    }

    private static Task<HttpResponseMessage> PostAsync(TestServer server, string body, string accept) =>
        server.Client.SendAsync(Json(body, accept), Cancellation);

    private static HttpRequestMessage Json(string body, string accept) => new(HttpMethod.Post, "/graphql")
    {
        Content = new StringContent(body, Encoding.UTF8, "application/json"),
        Headers = { { "Accept", accept } },
    };
}
