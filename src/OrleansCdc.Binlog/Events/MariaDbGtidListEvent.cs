using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>MariaDB's GTID_LIST_EVENT: the last transaction of each domain in the files before this one.</summary>
public sealed class MariaDbGtidListEvent : BinlogEvent
{
    private const int EntrySize = 16;
    private const uint CountMask = (1U << 28) - 1;

    private MariaDbGtidListEvent(in EventEnvelope envelope)
        : base(envelope)
    {
        var cursor = envelope.OpenBody();
        var count = cursor.ReadUInt32("GTID count") & CountMask;
        if (count > cursor.Remaining / EntrySize)
            throw BinlogFormatException.OutOfRange("a count of GTIDs", cursor.Remaining / EntrySize, count);
        GtidSet gtids = MariaDbGtidSet.None;
        for (var index = 0; index < count; index++)
        {
            var domain = cursor.ReadUInt32("GTID domain");
            var server = cursor.ReadUInt32("GTID server");
            gtids = gtids.Add(Gtid.MariaDb(domain, server, cursor.ReadUInt64("GTID sequence number")));
        }

        Gtids = (MariaDbGtidSet)gtids;
    }

    public MariaDbGtidSet Gtids { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state)
    {
        state.ExpectLogOf(ServerFlavor.MariaDb);
        return new MariaDbGtidListEvent(envelope);
    }
}
