using System.Runtime.CompilerServices;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Writing;
using OrleansCdc.History;
using OrleansCdc.History.Commits;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Sources;

/// <summary>
/// A source's part of the history: its right to write, its commit log, its tables' numbers, and the mark. Reading is safe from any thread
/// from the first opening on.
/// </summary>
internal sealed class SourceHistory : ITableNumbers, IAsyncDisposable
{
    /// <summary>Bytes of row blocks on their way to the tables, whatever the size of a transaction.</summary>
    private const long BufferLimit = 16 * 1024 * 1024;

    private readonly SourceId source;
    private readonly SourceGrainServices services;
    private readonly SourceSettingsFile settings;
    private readonly LeaseWatch _watch;
    private volatile StoreLease? _lease;
    private volatile CommitLog? _log;
    private volatile StrongBox<(int Gaps, Coverage Coverage)>? _coverage;
    private int _gaps;
    private bool _wantsNewLease;
    private volatile bool _isOpen;
    private RecentTransactions _recent = new();

    /// <param name="source">Whose history it is.</param>
    /// <param name="services">What the host gives.</param>
    /// <param name="settings">Where the tables' numbers are kept.</param>
    /// <param name="deposed">Told once for each lease that another owner took over, from any thread.</param>
    public SourceHistory(SourceId source, SourceGrainServices services, SourceSettingsFile settings, Action deposed)
    {
        this.source = source;
        this.services = services;
        this.settings = settings;
        Mark = new RisingNumber(0, services.Time);
        _watch = new LeaseWatch(services.Storage, services.Time, deposed);
    }

    public RisingNumber Mark { get; private set; }

    /// <summary>Whether another owner has taken the history over from this one.</summary>
    public bool IsDeposed => _watch.IsDeposed;

    /// <summary>The last visible transaction or gap; null when there is none.</summary>
    public TransactionRecord? Last => _recent.Last;

    public IReadOnlyList<TableKey> Tables => [.. settings.Current.Tables.Select(table => new TableKey(source, table.Schema, table.Table))];

    /// <summary>The commit log, for reading.</summary>
    public CommitLog Log => _log ?? throw GrainException.ForHistoryNotOpen(source.Value);

    public TableKey KeyOf(TableSchema schema) => new(source, schema.Schema, schema.Table);

    public async Task<uint> AddAsync(TableKey table, CancellationToken cancellationToken)
    {
        await _watch.VerifyAsync();
        var added = new StoredTable(table.Schema, table.Table);
        var stored = await settings.ChangeAsync(stored => stored with { Tables = [.. stored.Tables, added] }, cancellationToken);
        return (uint)stored.Tables.Count;
    }

    /// <summary>
    /// Takes the history over, or, when it was taken over before, cuts it back to what is durable after a failure; then opens every table
    /// likewise. A newer owner elsewhere shows as <see cref="FencedException"/>, now and ever after.
    /// </summary>
    /// <param name="newLease">
    /// True to shut out whoever may still write under the present lease, such as a table's grain that was given up for dead.
    /// </param>
    /// <param name="cancellationToken">Gives up between two steps.</param>
    public async Task<WriterCore> OpenForWritingAsync(bool newLease, CancellationToken cancellationToken)
    {
        _isOpen = false;
        var log = _log;
        if (log is not null)
            await _watch.VerifyAsync();
        _wantsNewLease |= newLease;
        if (log is null || _wantsNewLease)
            log = await OpenLogAsync(cancellationToken);
        else
            await log.RollBackAsync(cancellationToken);
        if (settings.Current.History is null)
            await NameAsync(cancellationToken);
        var budget = new BufferBudget(BufferLimit);
        var lanes = new TableLanes(services.Grains, this, _lease!, log, budget);
        await lanes.OpenKnownAsync(cancellationToken);
        if (log.Last is { } last && last.Sequence > Mark.Value)
            Show([last]);
        _isOpen = true;
        var committer = new Committer(new CommitRound(source, log, Show));
        return new WriterCore(lanes, committer, budget, log.Mark, log.Last?.Position);
    }

    /// <summary>
    /// From the first transaction to the last visible one. The commit log runs ahead of that for a moment, until the tables show what it
    /// has, and the answer must not promise more than they show. A history that could not be opened is refused: it is not an empty one.
    /// </summary>
    public async Task<Coverage> CoverageAsync()
    {
        if (Last is not { } last)
        {
            return Log.Mark == 0 || _isOpen
                ? new Coverage { History = settings.Current.History }
                : throw GrainException.ForHistoryNotOpen(source.Value);
        }

        var gaps = Volatile.Read(ref _gaps);
        var known = _coverage;
        if (known is null || known.Value.Gaps != gaps)
            _coverage = known = new StrongBox<(int, Coverage)>((gaps, await Log.CoverageAsync(CancellationToken.None)));
        return known.Value.Coverage with
        {
            History = settings.Current.History,
            ToSequence = last.Sequence,
            To = last.Position,
            ToMicros = last.ImmediateCommitTimestampMicros,
        };
    }

    /// <summary>The records of these transactions, in order; those that are not visible are left out.</summary>
    public async Task<IReadOnlyList<TransactionRecord>> GetAsync(IReadOnlyList<ulong> sequences)
    {
        var found = sequences.Select(_recent.Find).OfType<TransactionRecord>().ToArray();
        return found.Length == sequences.Count ? found : await TransactionLookup.GetAsync(Log, sequences);
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
        await settings.ChangeAsync(stored => stored with { Tables = [], Server = null, History = null });
        _recent = new RecentTransactions();
        _coverage = null;
        Mark = new RisingNumber(0, services.Time);
    }

    /// <summary>Closes the commit log, so that the next opening takes the history over anew.</summary>
    public async Task ForgetLeaseAsync()
    {
        if (_log is { } log)
            await log.DisposeAsync();
        _log = null;
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        await ForgetLeaseAsync();
    }

    /// <summary>Lets everybody see the records; the tables show their rows already.</summary>
    private void Show(IReadOnlyList<TransactionRecord> records)
    {
        foreach (var record in records)
        {
            _recent.Add(record);
            if (record.Kind == CommitKind.Gap)
                Interlocked.Increment(ref _gaps);
        }
        Mark.Raise(records[^1].Sequence);
    }

    /// <summary>Gives the history an identity before the first record is in it; one of an earlier version gets it when it is opened.</summary>
    private async Task NameAsync(CancellationToken cancellationToken)
    {
        await _watch.VerifyAsync();
        await settings.ChangeAsync(stored => stored with { History = stored.History ?? Guid.NewGuid() }, cancellationToken);
    }

    private async Task<CommitLog> OpenLogAsync(CancellationToken cancellationToken)
    {
        var before = _log;
        var lease = _lease = await services.Storage.AcquireAsync(HistoryFolders.Of(source), cancellationToken);
        _watch.Watch(lease);
        var log = _log = await CommitLog.OpenAsync(services.Storage, HistoryFolders.CommitsOf(source), lease, options: null, cancellationToken);
        _wantsNewLease = false;
        if (before is not null)
            await before.DisposeAsync();
        return log;
    }
}
