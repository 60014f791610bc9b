using System.Text;
using System.Text.Json;
using OrleansCdc.History;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.Delivery;

/// <summary>Keeps what it confirms, and answers as the test says.</summary>
internal sealed class MemoryReceiver : ISinkReceiver, ISinkReceiverFactory
{
    private readonly Lock _gate = new();
    private readonly List<SinkMessage> _taken = [];

    public string Kind => "memory";

    public SinkLimits Limits { get; set; } = new() { MaxMessages = 10, MaxConcurrency = 4 };

    /// <summary>The outcome of each message; asked once for every attempt.</summary>
    public Func<SinkMessage, SendOutcome> Answer { get; set; } = _ => SendOutcome.Confirmed;

    /// <summary>When set, the outcome of a whole batch.</summary>
    public Func<IReadOnlyList<SinkMessage>, SendOutcome>? AnswerBatch { get; set; }

    /// <summary>What to wait for before answering.</summary>
    public Func<CancellationToken, Task> Hold { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<SinkMessage> Taken
    {
        get
        {
            lock (_gate)
                return [.. _taken];
        }
    }

    /// <summary>The cursors that arrived of each key, the first of each change only, in the order in which they arrived.</summary>
    public IReadOnlyDictionary<string, List<ChangeCursor>> FirstOfEachKey() => Taken
        .DistinctBy(message => message.ChangeId)
        .GroupBy(message => Encoding.UTF8.GetString(message.Key.Span))
        .ToDictionary(group => group.Key, group => group.Select(message => message.Cursor).ToList());

    public IReadOnlyList<string> Validate(JsonElement settings) => [];

    public ISinkReceiver Create(JsonElement settings, ReceiverServices services) => this;

    public async Task<IReadOnlyList<SendOutcome>> SendAsync(IReadOnlyList<SinkMessage> batch, CancellationToken cancellationToken)
    {
        await Hold(cancellationToken);
        lock (_gate)
        {
            var outcomes = batch.Select(message => AnswerBatch?.Invoke(batch) ?? Answer(message)).ToList();
            _taken.AddRange(batch.Where((_, index) => outcomes[index].Result == SendResult.Confirmed));
            return outcomes;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
