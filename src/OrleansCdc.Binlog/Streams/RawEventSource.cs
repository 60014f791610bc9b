using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams;

/// <summary>Where events come from as bytes: a server or files. Used by one reader at a time.</summary>
internal abstract class RawEventSource : IAsyncDisposable
{
    /// <summary>Where the next event starts; null before the source knows.</summary>
    public abstract BinlogPosition? Position { get; }

    /// <summary>Takes the next event if it is here already.</summary>
    public abstract bool TryRead(out RawEvent rawEvent);

    /// <summary>Waits until <see cref="TryRead"/> has an event; false at the end of a source that ends.</summary>
    public abstract ValueTask<bool> WaitAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
