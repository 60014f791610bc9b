using OrleansCdc.Binlog.Positions;
using OrleansCdc.History.Checksums;
using OrleansCdc.History.Segments;
using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Commits;

/// <summary>
/// A source's committed transactions, in order. Its last durable record is the checkpoint and the mark: what every table of the source
/// shows ends there. One appender at a time; any thread may read, and sees what is durable.
/// </summary>
public sealed class CommitLog : IAsyncDisposable
{
    private readonly SegmentLog log;
    private readonly CommitReader reader;
    private readonly RecordWriter writer = new();
    private readonly List<TransactionRecord> pending = [];
    private Dictionary<uint, TableTotal> totals;
    private volatile TransactionRecord? last;

    private CommitLog(SegmentLog log, CommitReader reader, CommitRun? lastRun)
    {
        this.log = log;
        this.reader = reader;
        last = lastRun?.Records[^1];
        totals = lastRun?.Totals ?? [];
        log.Publish(last?.Sequence ?? 0);
    }

    /// <summary>The last durable record: the source's checkpoint. Null when there is none.</summary>
    public TransactionRecord? Last => last;

    /// <summary>The last durable sequence, 0 when there is none.</summary>
    public ulong Mark => last?.Sequence ?? 0;

    /// <summary>What each table must hold after the last appended record. For the appender.</summary>
    public IReadOnlyDictionary<uint, TableTotal> Totals => totals;

    /// <summary>Why indexes are not being written; null when they are.</summary>
    public Exception? IndexFailure => log.SealFailure;

    /// <summary>
    /// Opens or creates the log in a folder. A torn end is cut. Throws <see cref="HistoryCorruptionException"/> when the last record
    /// cannot be told, and <see cref="HistoryStorageException"/> or <see cref="FencedException"/> when the store refuses.
    /// </summary>
    public static async ValueTask<CommitLog> OpenAsync(
        IHistoryStorage storage, string folder, StoreLease lease, SegmentLogOptions? options, CancellationToken cancellationToken)
    {
        var store = new SegmentStore(storage, folder, lease);
        var opened = await SegmentLogOpening.OpenAsync(
            store, options ?? SegmentLogOptions.Default, new CommitContent(), ulong.MaxValue, cancellationToken);
        try
        {
            ThrowIfDamaged(opened);
            var commits = new CommitReader(opened);
            return new(opened, commits, await commits.LastRunAsync(cancellationToken));
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Appends a record. It is neither durable nor visible before <see cref="FlushAsync"/>; sequences at or below the last are ignored.
    /// </summary>
    public async ValueTask AppendAsync(TransactionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var previous = pending.Count > 0 ? pending[^1] : last;
        if (record.Sequence <= (previous?.Sequence ?? 0))
            return;
        await log.PrepareAsync(cancellationToken);
        TransactionCodec.Add(totals, record);
        TransactionCodec.Write(writer, record, previous?.Position, totals: null);
        if (log.StartsRun(FrameHeader.FixedSize + writer.Written.Length))
            TransactionCodec.Write(writer, record, previous?.Position, totals.Values);
        log.CurrentKeys.Add(TransactionCodec.KeyOf(writer.Written.Span), log.NextOffset);
        await log.AppendAsync(HeaderOf(record, writer.Written, log.DurableOffset), new FrameParts { Body = writer.Written }, cancellationToken);
        pending.Add(record);
    }

    /// <summary>Makes every appended record durable, verifies the lease, and then moves the mark. No append may run meanwhile.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (pending.Count == 0)
            return;
        await log.FlushAsync(cancellationToken);
        log.Publish(pending[^1].Sequence);
        last = pending[^1];
        pending.Clear();
    }

    /// <summary>Forgets the records that were not flushed, and makes the log usable again after a failed write.</summary>
    public async ValueTask RollBackAsync(CancellationToken cancellationToken)
    {
        await log.CutAfterAsync(Mark, cancellationToken);
        pending.Clear();
        totals = (await reader.LastRunAsync(cancellationToken))?.Totals ?? [];
    }

    /// <summary>The record with the sequence; null when there is none at or below the mark.</summary>
    public ValueTask<TransactionRecord?> FindAsync(ulong sequence, CancellationToken cancellationToken) => reader.FindAsync(sequence, cancellationToken);

    /// <summary>The record of the GTID, by index.</summary>
    public ValueTask<TransactionRecord?> FindAsync(Gtid gtid, CancellationToken cancellationToken) =>
        reader.FindAsync(CommitKey.Of(gtid), record => record.Gtid == gtid, cancellationToken);

    /// <summary>The record that a change id names, by index.</summary>
    public ValueTask<TransactionRecord?> FindAsync(TransactionName name, CancellationToken cancellationToken)
    {
        var key = name.Gtid is { } gtid ? CommitKey.Of(gtid) : CommitKey.Of(name.Start ?? default);
        return reader.FindAsync(key, record => TransactionName.Of(record) == name, cancellationToken);
    }

    /// <summary>
    /// The smallest range of sequences that holds every transaction whose immediate commit time is in the interval, both ends included;
    /// null when none is. Commit times may be slightly out of order, so the range may hold others too.
    /// </summary>
    public ValueTask<SequenceRange?> FindAsync(ulong fromMicros, ulong toMicros, CancellationToken cancellationToken) =>
        reader.FindAsync(fromMicros, toMicros, cancellationToken);

    /// <summary>Up to so many records: those after the sequence in order, or, backwards, those before it in reverse.</summary>
    public ValueTask<IReadOnlyList<TransactionRecord>> ReadAsync(ulong from, bool backward, int limit, CancellationToken cancellationToken) =>
        reader.ReadAsync(from, backward, limit, cancellationToken);

    /// <summary>From the first record to the mark, with every gap that was recorded.</summary>
    public ValueTask<Coverage> CoverageAsync(CancellationToken cancellationToken) => reader.CoverageAsync(cancellationToken);

    public async ValueTask DisposeAsync() => await log.DisposeAsync();

    private static void ThrowIfDamaged(SegmentLog opened)
    {
        if (opened.Last is { Damage: { } damage } segment)
            throw HistoryCorruptionException.File(opened.Store.SegmentPath(segment.Number, segment.Epoch), damage);
    }

    private static FrameHeader HeaderOf(TransactionRecord record, ReadOnlyMemory<byte> body, uint durable) => new()
    {
        HeaderLength = FrameHeader.FixedSize,
        BodyLength = body.Length,
        BodyChecksum = Crc32C.Compute(body.Span),
        Sequence = record.Sequence,
        CommitMicros = record.ImmediateCommitTimestampMicros,
        Rows = 1,
        FirstRow = durable,
        Operation = (byte)record.Kind,
    };
}
