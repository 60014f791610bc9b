using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Changes;
using OrleansCdc.History;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Commits;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Grains.Delivering;

/// <summary>Reads the statements on tables that stand beside the transactions of a source, with the columns that each left.</summary>
internal sealed class StatementReads(ChangeReaders readers)
{
    private const int PageSize = 1000;

    /// <summary>The statements after one cursor and up to another that concern tables of a filter.</summary>
    public async Task<IReadOnlyList<FeedChange>> ReadAsync(SourceId source, ChangeFilter filter, ChangeCursor after, ChangeCursor upTo)
    {
        var found = new List<FeedChange>();
        var matcher = new TableMatcher(filter);
        var last = upTo.Transaction;
        for (var from = Math.Max(after.Transaction, 1) - 1; from < last;)
        {
            var records = await readers.For(source).Grain.ReadTransactionsAsync(from, backward: false, (int)Math.Min(PageSize, last - from));
            if (records.Count == 0)
                break;
            foreach (var record in records)
                await AddAsync(source, matcher, record, found);
            from = records[^1].Sequence;
        }
        found.RemoveAll(change => change.Change.Cursor <= after || change.Change.Cursor > upTo);
        return found;
    }

    /// <summary>The statement of a cursor; null when there is none.</summary>
    public async Task<FeedChange?> FindAsync(SourceId source, ChangeCursor cursor)
    {
        if (await readers.For(source).Grain.GetTransactionsAsync([cursor.Transaction]) is not [{ Statement: { } statement } record])
            return null;
        return cursor.Row < statement.Tables.Count ? await MakeAsync(source, record, (int)cursor.Row) : null;
    }

    private async Task AddAsync(SourceId source, TableMatcher matcher, TransactionRecord record, List<FeedChange> found)
    {
        for (var index = 0; index < (record.Statement?.Tables.Count ?? 0); index++)
        {
            var table = record.Statement!.Tables[index];
            var before = new TableKey(source, table.FormerSchema ?? table.Schema, table.FormerTable ?? table.Table);
            if (matcher.Matches(new TableKey(source, table.Schema, table.Table)) || matcher.Matches(before))
                found.Add(await MakeAsync(source, record, index));
        }
    }

    private async Task<FeedChange> MakeAsync(SourceId source, TransactionRecord record, int index)
    {
        var table = record.Statement!.Tables[index];
        var change = new Change
        {
            Cursor = FeedChange.StatementCursor(record.Sequence, index),
            Operation = ChangeOperation.Truncate,
            SchemaVersion = table.SchemaVersion,
            CommitMicros = record.ImmediateCommitTimestampMicros,
            StatementTimestamp = (uint)(record.ImmediateCommitTimestampMicros / 1_000_000),
            Transaction = record,
        };
        var schema = table.SchemaVersion == 0
            ? new TableSchema(table.Schema, table.Table, [], [], hasFullMetadata: false)
            : await readers.For(source).Schemas.GetAsync(new TableKey(source, table.Schema, table.Table), table.SchemaVersion);
        return new FeedChange(schema, change);
    }
}
