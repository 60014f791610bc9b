using OrleansCdc.Binlog.Rows;
using OrleansCdc.History;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>Makes what is delivered of what the history has; the same whenever it is made.</summary>
internal static class Deliveries
{
    private static readonly TableSchema NoTable = new("", "", [], [], hasFullMetadata: false);

    public static DeliveredChange Row(string server, FeedChange change, long order = 0, long tableOrder = 0) => new()
    {
        Server = server,
        Kind = DeliveredKind.Row,
        Schema = change.Schema,
        Change = change.Change,
        Id = ChangeId.Of(server, change.Change.Transaction!, change.Change.Cursor).ToString(),
        OrderInTransaction = order,
        DataCollectionOrder = tableOrder,
    };

    public static DeliveredChange SchemaChange(string server, FeedChange change) =>
        Marker(server, DeliveredKind.SchemaChange, change,
            $"schema/{change.Schema.Schema}.{change.Schema.Table}/{change.Change.SchemaVersion}") with
        {
            Schema = change.Schema,
        };

    public static DeliveredChange Begin(string server, FeedChange change) =>
        Marker(server, DeliveredKind.TransactionBegin, change, "begin");

    public static DeliveredChange End(string server, FeedChange change, IReadOnlyList<DeliveredCount> counts) =>
        Marker(server, DeliveredKind.TransactionEnd, change, "end") with { Counts = counts };

    private static DeliveredChange Marker(string server, DeliveredKind kind, FeedChange change, string suffix) => new()
    {
        Server = server,
        Kind = kind,
        Schema = NoTable,
        Change = change.Change with { Before = null, After = null },
        Id = $"{server}/{History.TransactionName.Of(change.Change.Transaction!)}/{suffix}",
    };
}
