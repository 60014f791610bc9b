using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OrleansCdc.GraphQL;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>A feed in memory: every reader gets what is published from then on.</summary>
internal sealed class BenchmarkFeed
{
    private readonly ConcurrentDictionary<Channel<BenchmarkRow>, bool> _readers = new();
    private readonly List<BenchmarkRow> _history = [];

    public BenchmarkFeed() => Shared = new SubscriptionFeed<BenchmarkRow>
    {
        Live = ReadAsync,
        Resume = ResumeAsync,
        Identity = row => row.Version,
        Capacity = 1024,
    };

    public SubscriptionFeed<BenchmarkRow> Shared { get; }

    public int Publish(int n)
    {
        var row = BenchmarkRow.Create(n, (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds);
        lock (_history)
        {
            _history.Add(row);
            foreach (var reader in _readers.Keys) reader.Writer.TryWrite(row);
        }
        return n;
    }

    public IAsyncEnumerable<BenchmarkRow> ReadAsync(CancellationToken cancellation) => ReadFromAsync(null, cancellation);

    private IAsyncEnumerable<BenchmarkRow> ResumeAsync(BenchmarkRow after, CancellationToken cancellation) =>
        ReadFromAsync(after, cancellation);

    private async IAsyncEnumerable<BenchmarkRow> ReadFromAsync(BenchmarkRow? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateUnbounded<BenchmarkRow>();
        lock (_history)
        {
            if (after is not null) foreach (var row in _history.SkipWhile(r => r != after).Skip(1)) channel.Writer.TryWrite(row);
            _readers[channel] = true;
        }
        try
        {
            await foreach (var row in channel.Reader.ReadAllAsync(cancellation)) yield return row;
        }
        finally
        {
            _readers.TryRemove(channel, out _);
        }
    }
}
