using System.Security.Cryptography;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History;
using OrleansCdc.History.Storage;
using OrleansCdc.History.Tables;

namespace OrleansCdc.Grains.Tables;

/// <summary>
/// One table's history. It opens when the table's source opens it, with the source's lease and mark; asked before that, it has its source
/// do so. See <see cref="ITableGrain"/> for what each call does.
/// </summary>
public sealed class TableGrain : ITableGrain, IGrainLifecycle
{
    private readonly TableKey key;
    private readonly IHistoryStorage storage;
    private readonly TableRevival _revival;
    private readonly string _folder;
    private volatile TableHistory? _history;
    private StoreLease? _lease;
    private long _session;

    public TableGrain(TableKey key, SourceGrainServices services)
    {
        this.key = key;
        storage = services.Storage;
        _folder = HistoryFolders.Of(key);
        _revival = new TableRevival(key, services.Grains, services.Time);
    }

    public Task ActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task DeactivateAsync(CancellationToken cancellationToken) => await CloseAsync();

    public async Task<TableSession> OpenAsync(TableOpening opening)
    {
        // The same owner comes again after a failure: what is committed stays readable while the rest is cut off.
        if (_history is { } open && _lease == opening.Lease)
            await open.CutAfterAsync(opening.Mark, CancellationToken.None);
        else
            await ReopenAsync(opening);
        _session = NewSession();
        _revival.Opened();
        return Describe(_history!);
    }

    public async Task<int> AddSchemaAsync(SchemaAddition addition)
    {
        var history = Writable(addition.Session);
        var schema = Binlog.Rows.TableSchema.Deserialize(addition.Schema.Span);
        return (await history.OpenSchemaAsync(schema, addition.At, addition.Sequence, CancellationToken.None)).Version;
    }

    public async Task<TableAppended> AppendAsync(TableBatch batch)
    {
        var history = Writable(batch.Session);
        var blocks = BlocksOf(batch);
        var rows = await history.AppendAsync(blocks, CancellationToken.None);
        var counts = new List<TransactionRows>();
        for (var index = 0; index < rows.Count; index++)
            Count(counts, blocks[index].Tag.Sequence, rows[index]);
        if (batch.Flush)
            await history.FlushAsync(CancellationToken.None);
        return new TableAppended(counts);
    }

    public async Task<TableSession> CutAfterAsync(long session, ulong sequence)
    {
        var history = Writable(session);
        await history.CutAfterAsync(sequence, CancellationToken.None);
        return Describe(history);
    }

    public Task MarkCommittedAsync(long session, ulong sequence)
    {
        Writable(session).MarkCommitted(sequence);
        return Task.CompletedTask;
    }

    public async Task DropAsync(StoreLease lease)
    {
        await CloseAsync();
        await HistoryFolders.DeleteFilesAsync(storage, _folder, lease);
    }

    public async Task<TableDescription> DescribeAsync()
    {
        var history = await ReadableAsync();
        return new TableDescription
        {
            Table = key,
            Schemas = [.. history.SchemaVersions.Select(version => new TableSchemaVersion(version.Version, version.Schema.Serialize(), version.At))],
            Changes = history.Rows,
            Coverage = history.Coverage(),
        };
    }

    public async Task<TablePage> ReadAsync(TableRead read)
    {
        var history = await ReadableAsync();
        if (history.SchemaVersions.IsEmpty)
            return TablePages.Empty;
        var query = TableQueries.For(read, history.SchemaVersions[^1].Schema);
        return TablePages.For(await history.ReadAsync(query, CancellationToken.None));
    }

    public async Task<RowAtMoment> ReadRowAsOfAsync(RowQuestion question)
    {
        var history = await ReadableAsync();
        if (history.SchemaVersions.IsEmpty)
            throw GrainException.ForUnknownTable(key);
        var row = TableQueries.KeyOf(history.SchemaVersions[^1].Schema, question.Key);
        return TablePages.For(await history.AsOfAsync(row, TableQueries.MomentOf(question), CancellationToken.None));
    }

    public async Task<IReadOnlyList<Gap>> VerifyAsync() => await (await ReadableAsync()).VerifyAsync(CancellationToken.None);

    private static List<TaggedBlock> BlocksOf(TableBatch batch)
    {
        var blocks = new List<TaggedBlock>();
        for (var rest = batch.Blocks; !rest.IsEmpty;)
        {
            rest = rest[BlockEncoding.Read(rest, out var place, out var block)..];
            blocks.Add(new(new TransactionTag(place.Sequence, place.CommitMicros), place.SchemaVersion, block));
        }
        return blocks;
    }

    private static void Count(List<TransactionRows> counts, ulong sequence, uint rows)
    {
        if (counts.Count > 0 && counts[^1].Sequence == sequence)
            counts[^1] = counts[^1] with { Rows = counts[^1].Rows + rows };
        else
            counts.Add(new TransactionRows(sequence, rows));
    }

    private TableSession Describe(TableHistory history) =>
        history.SchemaVersions is [.., var last]
            ? new TableSession(_session, last.Version, last.Schema.Serialize())
            : new TableSession(_session, 0, ReadOnlyMemory<byte>.Empty);

    private async Task ReopenAsync(TableOpening opening)
    {
        await CloseAsync();
        _history = await TableHistory.OpenAsync(storage, _folder, opening.Lease, opening.Mark, opening.Expected, options: null, CancellationToken.None);
        _lease = opening.Lease;
    }

    private async Task CloseAsync()
    {
        _revival.Closed();
        if (_history is not { } history)
            return;
        _history = null;
        await history.DisposeAsync();
    }

    private TableHistory Writable(long session) =>
        _history is { } history && session == _session ? history : throw GrainException.ForStaleSession(key, _session, session);

    private async ValueTask<TableHistory> ReadableAsync()
    {
        if (_history is null)
            await _revival.WaitAsync(() => _history is not null);
        return _history ?? throw GrainException.ForTableNotOpen(key);
    }

    /// <summary>Unlike every other session of any activation anywhere; never 0.</summary>
    private static long NewSession() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) | 1;
}
