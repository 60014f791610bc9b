using System.Collections.Concurrent;
using System.Threading.Channels;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Sinks.Delivery.Cursors;

/// <summary>
/// Makes cursors durable as they move, many moves at once, and gives the window back what no longer can come twice. Cursors only move over
/// what
/// was confirmed or durably put aside.
/// </summary>
internal sealed class CursorKeeper(ISinkStore store, SinkCursors start, DeliveryWindow window, TimeProvider time, Action<Exception?> report)
{
    /// <summary>Moves are gathered for so long, unless the window fills up.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    /// <summary>A cursor that only passes over what does not match costs nothing to read again.</summary>
    private static readonly TimeSpan IdleGathering = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, ServerProgress> _servers = new();
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
    });
    private volatile SinkCursors _durable = start;
    private SinkCursors _moved = start;
    private int _changes;
    private long _bytes;

    /// <summary>As they are on disk.</summary>
    public SinkCursors Durable => _durable;

    public ServerProgress For(string server) => _servers.GetOrAdd(server, _ => new ServerProgress(Tell));

    /// <summary>
    /// Where a server's cursor is by now, durable or not; null when there is none yet. Asked while nothing of the server is under way.
    /// </summary>
    public ServerCursor? Latest(string server) => For(server).Latest ?? _durable.Servers.GetValueOrDefault(server);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _news.Reader.ReadAsync(cancellationToken);
            await SaveMovesAsync(cancellationToken);
            await GatherAsync(cancellationToken);
        }
    }

    /// <summary>Waits for more to move, unless somebody waits for room.</summary>
    private async Task GatherAsync(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(window.Changes > 0 ? Gathering : IdleGathering, time, enough.Token);
        await Task.WhenAny(window.WhenPressed, delay);
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// Saves what moved. A failure to save is reported and tried again; until then the sink reads no further than its window.
    /// </summary>
    public async Task SaveMovesAsync(CancellationToken cancellationToken)
    {
        while (Gather())
        {
            try
            {
                await CursorFile.SaveAsync(store, _moved, cancellationToken);
            }
            catch (FencedException deposed)
            {
                // Trying again is in vain: another owner has the sink and delivers what is not recorded here.
                report(deposed);
                return;
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
            {
                report(failure);
                await Task.Delay(AfterFailure, time, cancellationToken);
                continue;
            }
            _durable = _moved;
            window.Release(_changes, _bytes);
            (_changes, _bytes) = (0, 0);
            report(null);
            return;
        }
    }

    /// <summary>True when there is something to save.</summary>
    private bool Gather()
    {
        var moves = new Dictionary<string, ServerCursor>();
        foreach (var (server, progress) in _servers)
        {
            if (progress.TakeMove() is not { } move)
                continue;
            moves[server] = move.Cursor;
            _changes += move.Changes;
            _bytes += move.Bytes;
        }
        if (moves.Count > 0)
            _moved = _moved.With(moves);
        return !ReferenceEquals(_moved, _durable);
    }

    // One word is enough: whoever hears it looks at all servers.
    private void Tell() => _news.Writer.TryWrite(true);
}
