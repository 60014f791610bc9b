using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Streams;

/// <summary>Hands out decoded events; only what is not in the buffer yet costs an asynchronous wait.</summary>
internal sealed class BinlogEventEnumerator(RawEventSource source, EventDecoder decoder, CancellationToken cancellationToken)
    : IAsyncEnumerator<BinlogEvent>
{
    private PayloadReader? payload;
    private BinlogEvent? current;

    public BinlogEvent Current => current ?? throw new InvalidOperationException("MoveNextAsync has not given an event.");

    public ValueTask<bool> MoveNextAsync()
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(cancellationToken);
        return TryMove() ? new(true) : MoveSlowAsync();
    }

    public ValueTask DisposeAsync()
    {
        payload?.Dispose();
        return ValueTask.CompletedTask;
    }

    private bool TryMove()
    {
        if (payload is not null && TryMoveInPayload())
            return true;
        if (!source.TryRead(out var raw))
            return false;
        current = decoder.Decode(raw.Bytes, raw.Position);
        if (current is TransactionPayloadEvent opened)
            payload = decoder.OpenPayload(opened);
        return true;
    }

    private bool TryMoveInPayload()
    {
        if (payload!.TryRead(out var inner))
        {
            current = inner;
            return true;
        }
        payload.Dispose();
        payload = null;
        return false;
    }

    private async ValueTask<bool> MoveSlowAsync()
    {
        while (await source.WaitAsync(cancellationToken))
        {
            if (TryMove())
                return true;
        }
        return false;
    }
}
