namespace OrleansCdc.Binlog.Events;

/// <summary>Which parser reads which type code. A new event is a file of its own and a line here.</summary>
internal static class EventParsers
{
    private static readonly EventParser?[] Parsers = Build();

    public static EventParser? Find(EventType type) => Parsers[(byte)type];

    private static EventParser?[] Build()
        => new EventParser?[256]
            .With(EventType.FormatDescription, FormatDescriptionEvent.Parse)
            .With(EventType.Rotate, RotateEvent.Parse)
            .With(EventType.Stop, StopEvent.Parse)
            .With(EventType.Query, QueryEvent.Parse)
            .With(EventType.MariaDbQueryCompressed, QueryEvent.ParseCompressed)
            .With(EventType.Gtid, GtidEvent.Parse)
            .With(EventType.AnonymousGtid, GtidEvent.Parse)
            .With(EventType.GtidTagged, GtidEvent.ParseTagged)
            .With(EventType.PreviousGtids, PreviousGtidsEvent.Parse)
            .With(EventType.MariaDbGtid, MariaDbGtidEvent.Parse)
            .With(EventType.MariaDbGtidList, MariaDbGtidListEvent.Parse)
            .With(EventType.TableMap, TableMapEvent.Parse)
            .With(EventType.WriteRowsV1, RowsEvent.Parse)
            .With(EventType.UpdateRowsV1, RowsEvent.Parse)
            .With(EventType.DeleteRowsV1, RowsEvent.Parse)
            .With(EventType.WriteRows, RowsEvent.Parse)
            .With(EventType.UpdateRows, RowsEvent.Parse)
            .With(EventType.DeleteRows, RowsEvent.Parse)
            .With(EventType.PartialUpdateRows, RowsEvent.Parse)
            .With(EventType.MariaDbWriteRowsCompressedV1, RowsEvent.Parse)
            .With(EventType.MariaDbUpdateRowsCompressedV1, RowsEvent.Parse)
            .With(EventType.MariaDbDeleteRowsCompressedV1, RowsEvent.Parse)
            .With(EventType.MariaDbWriteRowsCompressed, RowsEvent.Parse)
            .With(EventType.MariaDbUpdateRowsCompressed, RowsEvent.Parse)
            .With(EventType.MariaDbDeleteRowsCompressed, RowsEvent.Parse)
            .With(EventType.MariaDbPartialRowData, MariaDbRowsFragmentEvent.Parse)
            .With(EventType.RowsQuery, RowsQueryEvent.Parse)
            .With(EventType.MariaDbAnnotateRows, AnnotateRowsEvent.Parse)
            .With(EventType.Xid, XidEvent.Parse)
            .With(EventType.XaPrepare, XaPrepareEvent.Parse)
            .With(EventType.TransactionPayload, TransactionPayloadEvent.Parse)
            .With(EventType.Heartbeat, HeartbeatEvent.Parse)
            .With(EventType.HeartbeatV2, HeartbeatEvent.ParseVersion2)
            .With(EventType.Incident, IncidentEvent.Parse)
            .With(EventType.MariaDbStartEncryption, MariaDbStartEncryptionEvent.Parse)
            .With(EventType.Ignorable, IgnorableEvent.Parse)
            .With(EventType.TransactionContext, IgnorableEvent.Parse)
            .With(EventType.ViewChange, IgnorableEvent.Parse)
            .With(EventType.MariaDbBinlogCheckpoint, IgnorableEvent.Parse)
            .With(EventType.IntVar, StatementContextEvent.Parse)
            .With(EventType.Rand, StatementContextEvent.Parse)
            .With(EventType.UserVar, StatementContextEvent.Parse)
            .With(EventType.BeginLoadQuery, StatementContextEvent.Parse)
            .With(EventType.AppendBlock, StatementContextEvent.Parse)
            .With(EventType.DeleteFile, StatementContextEvent.Parse)
            .With(EventType.ExecuteLoadQuery, StatementContextEvent.Parse);

    private static EventParser?[] With(this EventParser?[] parsers, EventType type, EventParser parser)
    {
        parsers[(byte)type] = parser;
        return parsers;
    }
}
