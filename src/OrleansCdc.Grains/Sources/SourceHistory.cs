using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Writing;
using OrleansCdc.History;
using OrleansCdc.History.Commits;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Sources;

/// <summary>
/// A source's part of the history: its right to write, its commit log, its tables' numbers, and the mark. Reading is safe from any thread from the
/// first opening on.
/// </summary>
internal sealed class SourceHistory(SourceId source, SourceGrainServices services, SourceSettingsFile settings) : ITableNumbers, IAsyncDisposable
{
    /// <summary>Bytes of row blocks on their way to the tables, whatever the size of a transaction.</summary>
    private const long BufferLimit = 32 * 1024 * 1024;

    private StoreLease? _lease;
    private volatile CommitLog? _log;

    public RisingNumber Mark { get; private set; } = new(0, services.Time);

    /// <summary>The last visible transaction or gap; null when there is none.</summary>
    public TransactionRecord? Last => _log?.Last;

    public IReadOnlyList<TableKey> Tables => [.. settings.Current.Tables.Select(table => new TableKey(source, table.Schema, table.Table))];

    /// <summary>The commit log, for reading.</summary>
    public CommitLog Log => _log ?? throw GrainException.ForHistoryNotOpen(source.Value);

    public TableKey KeyOf(TableSchema schema) => new(source, schema.Schema, schema.Table);

    public async Task<uint> AddAsync(TableKey table, CancellationToken cancellationToken)
    {
        var added = new StoredTable(table.Schema, table.Table);
        var stored = await settings.ChangeAsync(stored => stored with { Tables = [.. stored.Tables, added] }, cancellationToken);
        return (uint)stored.Tables.Count;
    }

    /// <summary>
    /// Takes the history over, or, when it was taken over before, cuts it back to what is durable after a failure; then opens every table likewise.
    /// A newer owner elsewhere shows as <see cref="FencedException"/>, now and ever after.
    /// </summary>
    public async Task<WriterCore> OpenForWritingAsync(CancellationToken cancellationToken)
    {
        if (_log is { } log)
            await log.RollBackAsync(cancellationToken);
        else
            log = await OpenLogAsync(cancellationToken);
        var budget = new BufferBudget(BufferLimit);
        var lanes = new TableLanes(services.Grains, this, _lease!, log, budget);
        await lanes.OpenKnownAsync(cancellationToken);
        Mark.Raise(log.Mark);
        var committer = new Committer(new CommitRound(source, log, Mark));
        return new WriterCore(lanes, committer, budget, log.Mark, log.Last?.Position);
    }

    /// <summary>
    /// From the first transaction to the mark. The commit log runs ahead of the mark for a moment, until the tables show what it has, and the answer must
    /// not promise more than they show.
    /// </summary>
    public async Task<Coverage> CoverageAsync()
    {
        var mark = Mark.Value;
        var coverage = await Log.CoverageAsync(CancellationToken.None);
        if (coverage.ToSequence <= mark)
            return coverage;
        var last = await Log.FindAsync(mark, CancellationToken.None);
        return coverage with { ToSequence = mark, To = last?.Position, ToMicros = last?.ImmediateCommitTimestampMicros };
    }

    /// <summary>Deletes everything for good, tables first. The writer must be closed.</summary>
    public async Task DeleteAsync()
    {
        var log = _log ?? await OpenLogAsync(CancellationToken.None);
        foreach (var table in Tables)
            await services.Grains.Table(table).DropAsync(_lease!);
        await log.DisposeAsync();
        _log = null;
        await HistoryFolders.DeleteFilesAsync(services.Storage, HistoryFolders.CommitsOf(source), _lease!);
        await settings.ChangeAsync(stored => stored with { Tables = [], Server = null });
        Mark = new RisingNumber(0, services.Time);
    }

    public async ValueTask DisposeAsync()
    {
        if (_log is { } log)
            await log.DisposeAsync();
    }

    private async Task<CommitLog> OpenLogAsync(CancellationToken cancellationToken)
    {
        _lease = await services.Storage.AcquireAsync(HistoryFolders.Of(source), cancellationToken);
        return _log = await CommitLog.OpenAsync(services.Storage, HistoryFolders.CommitsOf(source), _lease, options: null, cancellationToken);
    }
}
