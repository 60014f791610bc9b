using System.Runtime.CompilerServices;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Statements;
using OrleansCdc.History;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Commits;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Sinks.Tests.Delivery;

/// <summary>A history of one server, in memory: each transaction has rows of numbered keys. The key is in the statement's text.</summary>
internal sealed class MemoryFeed(int transactions, int rows, int keys, int pageSize = 50) : IDeliveryFeed
{
    public const string Server = "shop";
    public static readonly TableSchema Orders = new("shop", "orders", [], [], hasFullMetadata: false);

    public IReadOnlyList<FeedChange> All { get; } =
        [.. Enumerable.Range(1,
            transactions).SelectMany(number => Enumerable.Range(0, rows)
            .Select(row => Row((ulong)number, (uint)row, ((number * rows) + row) % keys)))];

    /// <summary>The servers at the first look, the second and so on; all of them have the same history.</summary>
    public Func<int, IReadOnlyList<string>> List { get; init; } = _ => [Server];

    /// <summary>How often somebody looked which servers there are.</summary>
    public int Looks { get; private set; }

    /// <summary>How many changes were read, those read again included.</summary>
    public int Read { get; private set; }

    public static FeedChange Row(ulong transaction, uint row, int key, int version = 1) => new(Orders, new Change
    {
        Cursor = new ChangeCursor(transaction, 0, row),
        Operation = ChangeOperation.Insert,
        SchemaVersion = version,
        StatementText = key.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Transaction = new TransactionRecord
        {
            Sequence = transaction,
            Kind = CommitKind.Stream,
            Position = new LogPosition(new BinlogPosition("binlog.000001", transaction * 100), null),
            Start = new BinlogPosition("binlog.000001", (transaction * 100) - 50),
        },
    });

    /// <summary>A statement on the table, as a transaction of its own.</summary>
    public static FeedChange Statement(ulong transaction, SchemaStatementKind kind, int version)
    {
        var table = new StatementTable(Orders.Schema, Orders.Table) { SchemaVersion = version };
        var change = Row(transaction, 0, 0, version).Change;
        var record = change.Transaction! with
        {
            Statement = new SchemaStatement(kind, $"{kind.ToString().ToUpperInvariant()} TABLE orders", [table]),
        };
        return new FeedChange(Orders, change with
        {
            Cursor = FeedChange.StatementCursor(transaction, 0),
            StatementText = null,
            Transaction = record,
        });
    }

    public Task<IReadOnlyList<string>> ListServersAsync(CancellationToken cancellationToken) =>
        Task.FromResult(List(++Looks));

    public Task<ChangeCursor> FindStartAsync(string server, SinkStart start, CancellationToken cancellationToken) =>
        Task.FromResult(start.Cursor ?? ChangeCursor.Start);

    public async IAsyncEnumerable<DeliveryPage> ReadAsync(
        string server, SinkFilter filter, bool statements, FeedPoint after, ChangeCursor? upTo,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = All.Where(change => change.Change.Cursor > after.Cursor && (upTo is not { } end || change.Change.Cursor <= end)).ToList();
        foreach (var page in wanted.Chunk(pageSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read += page.Length;
            var last = page[^1].Change.Cursor;
            var first = page[0].Change.Cursor.Transaction;
            yield return new DeliveryPage(page, last.Row == rows - 1 ? ChangeCursor.AfterTransaction(last.Transaction) : last)
            {
                Gaps = [.. Gaps.Where(gap => gap.ToSequence >= first && gap.ToSequence <= last.Transaction)],
            };
        }
        if (upTo is null)
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }

    public Task<FeedChange?> FindAsync(string server, ChangeCursor cursor, CancellationToken cancellationToken) =>
        Task.FromResult(All.FirstOrDefault(change => change.Change.Cursor == cursor));

    /// <summary>What the history lacks.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    public Task<IReadOnlyList<Gap>> FindGapsAsync(string server, SinkFilter filter, CancellationToken cancellationToken) =>
        Task.FromResult(Gaps);

    public Task WaitForMoreAsync(string server, ulong mark, CancellationToken cancellationToken) =>
        new TaskCompletionSource().Task.WaitAsync(cancellationToken);

    public Task<FeedHead> MeasureAsync(string server, ChangeCursor cursor, CancellationToken cancellationToken) =>
        Task.FromResult(new FeedHead((ulong)transactions, 0, 0, null));
}
