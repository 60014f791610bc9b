using System.Text.Json;
using OrleansCdc.Sinks;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Benchmarks.Delivering;

/// <summary>What formats and receivers cost: changes/s, CPU and allocations for each change, into servers on this machine.</summary>
internal sealed class SinksBenchmark : IBenchmark
{
    private const int Runs = 5;

    private static readonly (string Name, string Options)[] Formats =
    [
        ("debezium", "{}"), ("debezium", """{"schemas.enable":true}"""), ("cloudevents", "{}"), ("flat", "{}"), ("record", """{"tenantId":"t"}"""),
    ];

    public string Name => "sinks";

    public string Summary => "formats, Event Hubs' wire format and webhooks on loopback: changes/s, CPU, allocations";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var changes = await ReferenceChanges.ReadAsync(cancellationToken);
        var table = new BenchmarkTable("Formats and receivers", ["what", "changes/s", "CPU per change", "bytes allocated per change", "bytes of a message"]);
        foreach (var (name, options) in Formats)
            await FormatAsync(table, name, options, changes, cancellationToken);
        await using var server = await SinkServer.StartAsync(cancellationToken);
        var messages = new List<SinkMessage>();
        var format = await FormatOf("debezium", "{}", cancellationToken);
        foreach (var change in changes)
            format.Write(change, messages);
        var hub = $$"""{"connectionString":"env:HUB","endpoint":"{{server.Address}}","allowHttp":true}""";
        await SendAsync(table, "Event Hubs, debezium", "eventhubs", hub, messages, cancellationToken);
        var hook = $$"""{"url":"{{server.Address}}hook","allowHttp":true,"allowPrivateNetworks":true""";
        await SendAsync(table, "webhook, debezium, 1,000 in a body", "webhook", hook + ""","maxMessages":1000}""", messages, cancellationToken);
        await SendAsync(table, "webhook, debezium, signed, 1,000 in a body", "webhook", hook + ""","maxMessages":1000,"signingSecrets":["env:SIGN"]}""", messages, cancellationToken);
        await SendAsync(table, "webhook, debezium, one in a body, 64 at once", "webhook", hook + "}", [.. messages.Take(20_000)], cancellationToken);
        AddNotes(table, changes.Count);
        return table;
    }

    private static void AddNotes(BenchmarkTable table, int changes)
    {
        table.Note($"{changes:N0} changes of the reference workload: every tenth of its inserts, updates and deletes; one warm-up and {Runs} runs, the median is shown.");
        table.Note("Formats are timed from row images in memory to finished messages with keys, which includes decoding every value and JSON as text, on one thread.");
        table.Note("Receivers are timed from finished messages to outcomes. The servers are Kestrel in the same process, which reads bodies and answers; CPU is that of both sides.");
    }

    private static async Task FormatAsync(
        BenchmarkTable table, string name, string options, IReadOnlyList<DeliveredChange> changes, CancellationToken cancellationToken)
    {
        var format = await FormatOf(name, options, cancellationToken);
        var messages = new List<SinkMessage>(1024);
        var bytes = 0L;
        var cost = await Cost.OfAsync(Runs, () =>
        {
            bytes = 0;
            foreach (var change in changes)
            {
                messages.Clear();
                format.Write(change, messages);
                foreach (var message in messages)
                    bytes += message.Body.Length;
            }

            return Task.CompletedTask;
        });
        Row(table, $"format {name}{(options == "{}" ? "" : " " + options)}", cost, changes.Count, bytes / changes.Count);
    }

    private static async Task SendAsync(
        BenchmarkTable table, string what, string kind, string settings, IReadOnlyList<SinkMessage> messages, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(settings);
        await using var receiver = SinkCatalog.Default.Receiver(kind)!.Create(document.RootElement, Services());
        var size = receiver.Limits.MaxMessages == 1 ? 1 : Math.Min(5000, receiver.Limits.MaxMessages);
        var options = new ParallelOptions { MaxDegreeOfParallelism = size == 1 ? 64 : 2, CancellationToken = cancellationToken };
        var cost = await Cost.OfAsync(Runs, () => Parallel.ForEachAsync(messages.Chunk(size), options, async (batch, stop) =>
        {
            foreach (var outcome in await receiver.SendAsync(batch, stop))
            {
                if (outcome.Result != SendResult.Confirmed)
                    throw new InvalidOperationException($"{kind}: {outcome.Reason}");
            }
        }));
        Row(table, what, cost, messages.Count, messages.Sum(message => (long)message.Body.Length) / messages.Count);
    }

    private static void Row(BenchmarkTable table, string what, Cost cost, int changes, long bytes) => table.Row(
        what,
        $"{changes / cost.Seconds:N0}",
        $"{cost.CpuSeconds / changes * 1e6:0.00} us",
        $"{cost.AllocatedBytes / (double)changes:N0}",
        $"{bytes:N0}");

    private static async Task<ISinkFormat> FormatOf(string name, string options, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(options);
        return await SinkCatalog.Default.Format(name)!.CreateAsync(document.RootElement, Services(), cancellationToken);
    }

    private static ReceiverServices Services() => new() { Sink = "benchmark", Time = TimeProvider.System, Secrets = new BenchmarkSecrets() };

    private sealed class BenchmarkSecrets : ISecretResolver
    {
        public ValueTask<string> ResolveAsync(SecretReference reference, CancellationToken cancellationToken) => ValueTask.FromResult(reference.Name == "HUB"
            ? "Endpoint=sb://local.servicebus.windows.net/;SharedAccessKeyName=sender;SharedAccessKey=abc;EntityPath=hub"
            : "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }
}
