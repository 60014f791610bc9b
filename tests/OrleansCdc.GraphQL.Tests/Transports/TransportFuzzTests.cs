using System.Text;
using System.Text.RegularExpressions;

namespace OrleansCdc.GraphQL.Tests.Transports;

/// <summary>
/// Any bytes over HTTP and over a WebSocket: an answer or the end of the connection, never a status of the 500s, never a hang, never an
/// error in the log, and the server goes on serving. <c>ORLEANSCDC_LONG=1</c> makes it thirty times as long.
/// </summary>
public sealed partial class TransportFuzzTests
{
    private const string Body = "{\"query\":\"query($a: ID!) { customer(id: $a) { name orders(first: 1) { id } } }\",\"variables\":{\"a\":\"1\"},"
        + "\"operationName\":null,\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"ab\"}}}";

    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(30);

    private static readonly string[] s_methods = ["POST", "GET", "OPTIONS", "HEAD", "PUT", "POST", "POST", ""];
    private static readonly string[] s_accepts =
        ["application/json", "application/graphql-response+json", "text/event-stream", "text/html", "*/*;q=", "image/png", ",;,q=1", "\u00ff"];

    private static readonly string[] s_types =
        ["application/json", "application/json; charset=utf-8", "application/json; charset=nonsense", "text/plain", "", "\u00e4;=;", "multipart/form-data"];

    private static readonly string[] s_queries =
        ["", "?query={__typename}", "?query=%7B", "?query={customer(id:1){name}}&variables=%00", "?variables=[]&query={a}", "?query=mutation{add(by:1)}", "?%ff=%zz"];

    private static readonly string[] s_messages =
    [
        "{\"type\":\"connection_init\"}", "{\"type\":\"connection_init\",\"payload\":7}", "{\"type\":\"ping\",\"payload\":null}", "{\"type\":\"pong\"}",
        "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription { count(to: 20) }\"}}",
        "{\"id\":\"2\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{ customers { id name } }\",\"variables\":{\"a\":1}}}",
        "{\"id\":\"1\",\"type\":\"complete\"}", "{\"id\":\"\\ud800\",\"type\":\"complete\"}", "[]", "1", "{\"type\":1}", "{\"id\":3,\"type\":\"subscribe\"}",
        "{\"id\":\"9\",\"type\":\"subscribe\",\"payload\":[]}",
    ];

    private static int Rounds => Environment.GetEnvironmentVariable("ORLEANSCDC_LONG") == "1" ? 12_000 : 400;

    [Fact]
    public async Task Http_GivenAnyBytes_NeverFailsAndNeverHangs()
    {
        await using var server = await TestServer.StartAsync(o => o.MaxRequestBytes = 4096);
        var random = new Random(4);
        for (var round = 0; round < Rounds; round++)
        {
            var request = Request(random);
            var answer = await AnswerAsync(server, request);
            Assert.False(ServerError().IsMatch(answer), $"round {round}\n{Encoding.Latin1.GetString(request)}\n{answer}");
        }
        await AssertWellAsync(server);
    }

    [Fact]
    public async Task WebSocket_GivenAnyFrames_NeverFailsAndNeverHangs()
    {
        await using var server = await TestServer.StartAsync(o => (o.MaxRequestBytes, o.ConnectionInitTimeout) = (4096, TimeSpan.FromSeconds(2)));
        var random = new Random(5);
        for (var round = 0; round < Rounds; round++) await AnswerAsync(server, Frames(random));
        await AssertWellAsync(server);
    }

    private static async Task<string> AnswerAsync(TestServer server, byte[] request)
    {
        using var hang = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        hang.CancelAfter(s_hang);
        return await RawHttp.SendAsync(server, request, hang.Token);
    }

    private static async Task AssertWellAsync(TestServer server)
    {
        var answer = await server.Client.GetStringAsync("/graphql?query={__typename}", TestContext.Current.CancellationToken);
        Assert.Equal("{\"data\":{\"__typename\":\"Query\"}}", answer);
        Assert.True(server.Log.Errors.Count == 0, server.Log.Errors.FirstOrDefault());
    }

    private static byte[] Request(Random random)
    {
        var body = random.Next(4) == 0 ? Bytes(random, random.Next(6000)) : Spoil(random, Encoding.UTF8.GetBytes(Body));
        var length = random.Next(8) == 0 ? random.Next(10_000) : body.Length;
        var head = $"{Pick(random, s_methods)} /graphql{Pick(random, s_queries)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + $"Accept: {Pick(random, s_accepts)}\r\nContent-Type: {Pick(random, s_types)}\r\nAccept-Encoding: {Pick(random, ["gzip", "br", "*", ""])}\r\n"
            + $"{Pick(random, ["", "Origin: http://localhost\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n"])}"
            + $"{Pick(random, [$"Content-Length: {length}\r\n", $"Content-Length: {length}\r\n", "Transfer-Encoding: chunked\r\n", ""])}\r\n";
        var bytes = Encoding.Latin1.GetBytes(head);
        return [.. random.Next(6) == 0 ? Spoil(random, bytes) : bytes, .. body];
    }

    private static byte[] Frames(Random random)
    {
        const string handshake = "GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";
        var bytes = new List<byte>(Encoding.ASCII.GetBytes(handshake));
        if (random.Next(3) > 0) AddFrame(bytes, 0x81, Encoding.UTF8.GetBytes(s_messages[0]));
        for (var i = random.Next(8); i >= 0; i--)
        {
            var payload = Encoding.UTF8.GetBytes(Pick(random, s_messages));
            if (random.Next(3) == 0) payload = Spoil(random, payload);
            AddFrame(bytes, random.Next(4) == 0 ? (byte)random.Next(256) : (byte)0x81, payload);
        }
        if (random.Next(2) == 0) AddFrame(bytes, 0x88, [3, 232]);
        return random.Next(5) == 0 ? Spoil(random, [.. bytes]) : [.. bytes];
    }

    private static void AddFrame(List<byte> bytes, byte first, byte[] payload)
    {
        bytes.Add(first);
        if (payload.Length < 126)
        {
            bytes.Add((byte)(0x80 | payload.Length));
        }
        else
        {
            bytes.AddRange([0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length]);
        }
        // A mask of zeros leaves the payload as it is.
        bytes.AddRange([0, 0, 0, 0]);
        bytes.AddRange(payload);
    }

    private static byte[] Spoil(Random random, byte[] bytes)
    {
        var spoilt = bytes.ToArray();
        for (var i = random.Next(4); i >= 0; i--) spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? spoilt[..random.Next(spoilt.Length + 1)] : spoilt;
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Pick(Random random, string[] options) => options[random.Next(options.Length)];

    /// <summary>All but 505, which says that the request's first line names another version of HTTP.</summary>
    [GeneratedRegex(@"^HTTP/1\.1 5(0[0-46-9]|[1-9])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ServerError();
}
