using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Connections.Packets;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Dump;

/// <summary>Events from a server: each is a payload with a zero byte in front. Owns the connection.</summary>
internal sealed class DumpEventSource : RawEventSource
{
    /// <summary>Large enough that a fast server fills it with many events per read; a quiet source never has it.</summary>
    private const int MaxBufferLength = 1 << 20;
    private const byte EventFollows = 0x00;
    private readonly MySqlConnection connection;
    private readonly PacketChannel channel;
    private readonly OffsetTracker tracker;
    private readonly SilenceWatch watch;
    private readonly TimeSpan silenceLimit;
    private readonly bool endsAtLogEnd;

    /// <summary>Events of the first file that end here or before were not asked for; the command could not say so.</summary>
    private readonly BinlogPosition? skipTo;
    private ReadOnlyMemory<byte> pending;
    private bool hasPending;
    private bool isSeeking = true;

    public DumpEventSource(MySqlConnection connection, BinlogDumpRequest request, BinlogPosition? start, BinlogPosition? skipTo)
    {
        this.connection = connection;
        this.skipTo = skipTo;
        channel = connection.Channel;
        channel.AllowGrowth(MaxBufferLength);
        channel.AnswerTimeout = Timeout.InfiniteTimeSpan;
        tracker = new OffsetTracker(start);
        silenceLimit = request.EffectiveSilenceLimit;
        endsAtLogEnd = request.NonBlocking;
        watch = new SilenceWatch(silenceLimit);
    }

    public override BinlogPosition? Position => tracker.Next;

    public override bool TryRead(out RawEvent rawEvent)
    {
        while (TryTakePayload(out var payload))
        {
            rawEvent = ToEvent(payload);
            if (!IsSkipped(rawEvent))
                return true;
        }
        rawEvent = default;
        return false;
    }

    public override async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (!hasPending)
            await ReceiveAsync(cancellationToken);
        return !IsEnd(pending.Span);
    }

    public override ValueTask DisposeAsync()
    {
        watch.Dispose();
        return connection.DisposeAsync();
    }

    private async ValueTask ReceiveAsync(CancellationToken cancellationToken)
    {
        // The server may look for the position for a long time without a word; the keep-alive of TCP notices a dead one meanwhile.
        watch.Start(cancellationToken, isCounting: !isSeeking);
        try
        {
            pending = await channel.ReadAsync(watch.Token);
            hasPending = true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw BinlogStreamException.Silent(Position, silenceLimit);
        }
        catch (OperationCanceledException exception)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (ConnectionException exception)
        {
            throw BinlogStreamException.FromConnection(exception, Position);
        }
        finally
        {
            watch.Stop();
        }
    }

    private bool TryTakePayload(out ReadOnlyMemory<byte> payload)
    {
        payload = pending;
        if (!hasPending)
        {
            if (!channel.TryRead(out payload))
                return false;

            // WaitAsync finds the end when it looks at the same payload again.
            if (!IsEnd(payload.Span))
                return true;
            (pending, hasPending) = (payload, true);
        }
        if (IsEnd(payload.Span))
            return false;
        hasPending = false;
        return true;
    }

    private bool IsEnd(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
            throw MySqlProtocolException.Empty("binlog event");
        if (ErrorPacket.Is(payload))
            throw BinlogStreamException.FromServer(ErrorPacket.ToException(payload), Position);
        if (!OkPacket.IsEnd(payload))
            return false;

        // A server that shuts down ends its streams as politely as it ends one that only wanted what is there now.
        return endsAtLogEnd ? true : throw BinlogStreamException.EndedByServer(Position);
    }

    private RawEvent ToEvent(ReadOnlyMemory<byte> payload)
    {
        if (payload.Span[0] != EventFollows)
            throw MySqlProtocolException.Unexpected("binlog event", payload.Span[0], payload.Length);
        var bytes = payload[1..];
        var header = EventHeader.Parse(bytes.Span);
        if (header.EventSize != bytes.Length)
            throw SizeMismatch(header, bytes.Length);
        if (isSeeking && !OpensDump(header))
            isSeeking = false;
        return new(bytes, header, tracker.Place(header, bytes.Span));
    }

    private BinlogFormatException SizeMismatch(in EventHeader header, int length)
    {
        var exception = BinlogFormatException.Create($"an event of {header.EventSize} bytes, as its header says", $"{length} bytes");
        return Position is { } position ? exception.At(position, header.Type) : exception;
    }

    private static bool OpensDump(in EventHeader header) => header.Type switch
    {
        EventType.FormatDescription or EventType.PreviousGtids or EventType.MariaDbGtidList or EventType.MariaDbStartEncryption => true,
        EventType.Rotate => header.IsArtificial || header.NextPosition == 0,
        _ => false,
    };

    private bool IsSkipped(in RawEvent rawEvent) => skipTo is { } target && rawEvent.Header.Type != EventType.FormatDescription
        && rawEvent.Position.File == target.File && rawEvent.Position.Offset < target.Offset && rawEvent.Header.Type != EventType.Rotate;
}
