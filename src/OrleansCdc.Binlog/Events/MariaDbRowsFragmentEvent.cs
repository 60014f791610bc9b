namespace OrleansCdc.Binlog.Events;

/// <summary>
/// MariaDB's PARTIAL_ROW_DATA_EVENT (12.3 and later): a piece of a rows event that was too large to send whole. Whoever reads the log gets
/// this event for every piece but the last, and the whole <see cref="RowsEvent"/> in place of the last.
/// </summary>
public sealed class MariaDbRowsFragmentEvent : BinlogEvent
{
    private MariaDbRowsFragmentEvent(in EventEnvelope envelope, uint number, uint count)
        : base(envelope)
    {
        Number = number;
        Count = count;
    }

    /// <summary>Which piece it is, from 1.</summary>
    public uint Number { get; }

    /// <summary>How many pieces the rows event has.</summary>
    public uint Count { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state)
    {
        var cursor = envelope.OpenBody();
        var (first, second) = (cursor.ReadUInt32("fragment number"), cursor.ReadUInt32("fragment count"));

        // The server's documentation and its source disagree on which of the two comes first; a number is never above the count.
        var (number, count) = (Math.Min(first, second), Math.Max(first, second));
        var hasSize = (cursor.ReadByte("fragment flags") & RowsFragments.SizeFlag) != 0;
        state.Fragments.Add(number, count, hasSize ? cursor.ReadUInt64("size of the whole event") : null, cursor.ReadToEnd());
        return state.Fragments.IsOpen
            ? new MariaDbRowsFragmentEvent(envelope, number, count)
            : RowsEvent.Parse(Whole(envelope, state.Fragments.Take()), state);
    }

    /// <summary>The rows event stands where its last piece stands.</summary>
    private static EventEnvelope Whole(in EventEnvelope last, ReadOnlyMemory<byte> bytes)
    {
        var header = EventHeader.Parse(bytes.Span);
        return last with
        {
            Header = header with { EventSize = last.Header.EventSize, NextPosition = last.Header.NextPosition, Flags = last.Header.Flags },
            Body = bytes[EventHeader.Size..],
        };
    }
}
