using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Commits;
using OrleansCdc.History.Segments;
using OrleansCdc.History.Storage;
using OrleansCdc.History.Tables;

namespace OrleansCdc.History.Tests.Tables;

/// <summary>One table's history in a store of its own, written one transaction at a time.</summary>
internal sealed class TableFixture : IAsyncDisposable
{
    public const string Folder = "shop/tables/1";

    public static readonly SegmentLogOptions Small = new() { SegmentBytes = 4096, IndexesPerMerge = 3 };

    private readonly SegmentLogOptions options;

    private TableFixture(TemporaryStore store, IHistoryStorage storage, SegmentLogOptions options, TableHistory table)
    {
        Store = store;
        Storage = storage;
        this.options = options;
        Table = table;
    }

    public TemporaryStore Store { get; }

    public IHistoryStorage Storage { get; }

    public TableHistory Table { get; private set; }

    public static async Task<TableFixture> CreateAsync(
        TemporaryStore? store = null,
        ulong mark = 0,
        SegmentLogOptions? options = null,
        IHistoryStorage? storage = null,
        TableTotal? expected = null)
    {
        store ??= new TemporaryStore();
        storage ??= store.Storage;
        var table = await OpenAsync(storage, mark, options ?? Small, expected);
        return new(store, storage, options ?? Small, table);
    }

    public async Task ReopenAsync(ulong? mark = null, TableTotal? expected = null)
    {
        var end = mark ?? Table.Mark;
        await Table.DisposeAsync();
        Table = await OpenAsync(Storage, end, options, expected);
    }

    /// <summary>Appends without flushing.</summary>
    public async Task AppendAsync(ulong sequence, params RowBlock[] blocks)
    {
        var cancel = TestContext.Current.CancellationToken;
        var version = Table.SchemaVersions.IsEmpty
            ? await Table.OpenSchemaAsync(Orders.Schema, LogPosition.Parse("binlog.000001:4"), sequence, cancel)
            : Table.SchemaVersions[^1];
        foreach (var block in blocks)
            await Table.AppendAsync(TagOf(sequence), version.Version, block, cancel);
    }

    /// <summary>Appends, makes durable, and shows.</summary>
    public async Task CommitAsync(ulong sequence, params RowBlock[] blocks)
    {
        await AppendAsync(sequence, blocks);
        await Table.FlushAsync(TestContext.Current.CancellationToken);
        Table.MarkCommitted(sequence);
    }

    public async Task<IReadOnlyList<Change>> ReadAllAsync(ChangeQuery query)
    {
        var all = new List<Change>();
        while (true)
        {
            var page = await Table.ReadAsync(query, TestContext.Current.CancellationToken);
            all.AddRange(page.Changes);
            if (!page.Truncated)
                return all;
            query = query.Backward ? query with { Before = page.Next } : query with { After = page.Next };
        }
    }

    public static TransactionTag TagOf(ulong sequence) => new(sequence, Commits.Records.FirstMicros + (sequence * 1000));

    public async ValueTask DisposeAsync()
    {
        await Table.DisposeAsync();
        Store.Dispose();
    }

    private static async Task<TableHistory> OpenAsync(
        IHistoryStorage storage, ulong mark, SegmentLogOptions options, TableTotal? expected = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var lease = await storage.AcquireAsync("shop", cancel);
        return await TableHistory.OpenAsync(storage, Folder, lease, mark, expected, options, cancel);
    }
}
