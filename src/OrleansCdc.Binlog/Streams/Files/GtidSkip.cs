using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Files;

/// <summary>Leaves out the transactions of a set, as a server does for a replica that has them.</summary>
internal sealed class GtidSkip(GtidSet known)
{
    private readonly EventDecoder decoder = new();
    private bool isSkipping;

    /// <exception cref="BinlogFormatException">The event that opens a transaction is damaged.</exception>
    public bool Skips(in RawEvent rawEvent)
    {
        switch (rawEvent.Header.Type)
        {
            case EventType.FormatDescription:
                decoder.Decode(rawEvent.Bytes, rawEvent.Position);
                isSkipping = false;
                break;
            case EventType.Gtid or EventType.GtidTagged or EventType.MariaDbGtid or EventType.AnonymousGtid:
                isSkipping = FindGtid(decoder.Decode(rawEvent.Bytes, rawEvent.Position)) is { } gtid && known.Contains(gtid);
                break;
            case EventType.Rotate or EventType.Stop or EventType.PreviousGtids or EventType.MariaDbGtidList:
                isSkipping = false;
                break;
        }
        return isSkipping;
    }

    private static Gtid? FindGtid(BinlogEvent opened) => opened switch
    {
        GtidEvent mySql => mySql.Gtid,
        MariaDbGtidEvent mariaDb => mariaDb.Gtid,
        _ => null,
    };
}
