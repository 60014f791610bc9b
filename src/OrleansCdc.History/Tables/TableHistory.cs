using System.Collections.Immutable;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Checksums;
using OrleansCdc.History.Commits;
using OrleansCdc.History.Schemas;
using OrleansCdc.History.Segments;
using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Tables;

/// <summary>
/// Every change of one table, in order. One appender at a time writes: blocks, then <see cref="FlushAsync"/>, then, when the source's
/// commit log has the transactions, <see cref="MarkCommitted"/>. Any thread may read meanwhile and sees what is committed.
/// After a failed write every append fails until <see cref="CutAfterAsync"/>.
/// </summary>
public sealed class TableHistory : IAsyncDisposable
{
    private readonly SegmentLog log;
    private readonly SchemaVersions versions;
    private readonly TableReader reader;
    private readonly RecordWriter schemaWriter = new();

    private TableHistory(SegmentLog log, SchemaVersions versions, TableReader reader)
    {
        this.log = log;
        this.versions = versions;
        this.reader = reader;
    }

    /// <summary>The sequence up to which the table may be read.</summary>
    public ulong Mark => log.View.Mark;

    /// <summary>Committed row changes.</summary>
    public ulong Rows => log.View.Rows;

    /// <summary>Every schema version, the present one last.</summary>
    public ImmutableArray<SchemaVersion> SchemaVersions => versions.All;

    /// <summary>The sequence of the last block appended, committed or not; 0 when there is none.</summary>
    public ulong LastAppended => log.LastSequence;

    /// <summary>Why indexes are not being written; null when they are. Reading and appending go on meanwhile.</summary>
    public Exception? IndexFailure => log.SealFailure;

    /// <summary>How often the store was read, for measuring.</summary>
    internal long FileReads => log.Reader.Reads;

    /// <summary>
    /// Opens or creates the history in a folder, and cuts everything above the mark. A table that holds less than the commit log
    /// <paramref name="expected"/> says so in its coverage.
    /// </summary>
    public static async ValueTask<TableHistory> OpenAsync(
        IHistoryStorage storage,
        string folder,
        StoreLease lease,
        ulong mark,
        TableTotal? expected,
        SegmentLogOptions? options,
        CancellationToken cancellationToken)
    {
        var known = new SchemaVersions();
        var opened = await SegmentLogOpening.OpenAsync(
            new SegmentStore(storage, folder, lease), options ?? SegmentLogOptions.Default, new TableContent(known, mark), mark, cancellationToken);
        return new(opened, known, new TableReader(opened, known, Shortfall.Of(opened.View, expected)));
    }

    /// <summary>
    /// The version of the schema: the last one when it is equal, else a new one that transactions from the sequence on may use. Opened
    /// versions above the cut are gone after <see cref="CutAfterAsync"/>: ask again then.
    /// </summary>
    public async ValueTask<SchemaVersion> OpenSchemaAsync(TableSchema schema, LogPosition at, ulong sequence, CancellationToken cancellationToken)
    {
        if (versions.IsLast(schema))
            return versions.Last!;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(sequence, Mark);
        var version = new SchemaVersion((versions.Last?.Version ?? 0) + 1, schema, at, sequence);
        schemaWriter.Clear();
        SchemaCodec.Write(schemaWriter, version);
        await log.PrepareAsync(cancellationToken);
        var body = schemaWriter.Written;
        var header = new FrameHeader
        {
            HeaderLength = FrameHeader.FixedSize,
            BodyLength = body.Length,
            BodyChecksum = Crc32C.Compute(body.Span),
            Sequence = sequence,
            Operation = TableContent.SchemaOperation,
        };
        await log.AppendAsync(header, new FrameParts { Body = body }, cancellationToken);
        versions.Add(version);
        log.DescriptionChanged();
        return version;
    }

    /// <summary>
    /// Appends the rows of one event or snapshot chunk as the server sent them. Large blocks are stored in pieces. A block at or below
    /// the mark is there already and is ignored. The block's memory is free when this returns. Gives the number of rows appended, which
    /// the transaction's record in the commit log tells.
    /// </summary>
    public async ValueTask<uint> AppendAsync(TransactionTag tag, int schemaVersion, RowBlock block, CancellationToken cancellationToken)
    {
        var rows = await AppendAsync([new TaggedBlock(tag, schemaVersion, block)], cancellationToken);
        return rows[0];
    }

    /// <summary>
    /// Appends many blocks as the other method does each, with fewer writes and without copying them: their memory is free when this
    /// returns. Gives the number of rows appended of each.
    /// </summary>
    public async ValueTask<IReadOnlyList<uint>> AppendAsync(IReadOnlyList<TaggedBlock> blocks, CancellationToken cancellationToken)
    {
        var rows = new uint[blocks.Count];
        try
        {
            for (var index = 0; index < rows.Length; index++)
                rows[index] = await AppendPiecesAsync(blocks[index], cancellationToken);
        }
        finally
        {
            await log.LetGoAsync(cancellationToken);
        }

        return rows;
    }

    /// <summary>Makes everything appended before the call durable and verifies the lease. Appending may go on meanwhile.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => log.FlushAsync(cancellationToken);

    /// <summary>Shows readers everything up to the sequence, which the commit log has made durable.</summary>
    public void MarkCommitted(ulong sequence) => log.Publish(sequence);

    /// <summary>
    /// Forgets every block above the sequence (the mark or above), and makes the table usable again after a failed write.
    /// </summary>
    public async ValueTask CutAfterAsync(ulong sequence, CancellationToken cancellationToken)
    {
        await log.CutAfterAsync(sequence, cancellationToken);
        versions.CutAfter(sequence);
    }

    /// <summary>Reads a page of changes.</summary>
    public ValueTask<ChangePage> ReadAsync(ChangeQuery query, CancellationToken cancellationToken) => reader.ReadAsync(query, cancellationToken);

    /// <summary>The row with the key as it was after the last transaction that the moment includes.</summary>
    public ValueTask<RowAsOf> AsOfAsync(RowKey key, Moment moment, CancellationToken cancellationToken) =>
        new AsOfReader(reader).ReadAsync(key, moment, cancellationToken);

    /// <summary>What the table covers, with every interval that does not verify.</summary>
    public Coverage Coverage() => reader.Coverage(log.View);

    /// <summary>
    /// Reads everything committed, verifies every checksum, and reports what does not verify; such segments are not served any more.
    /// </summary>
    public ValueTask<IReadOnlyList<Gap>> VerifyAsync(CancellationToken cancellationToken) => reader.VerifyAsync(cancellationToken);

    public ValueTask DisposeAsync() => log.DisposeAsync();

    private async ValueTask<uint> AppendPiecesAsync(TaggedBlock tagged, CancellationToken cancellationToken)
    {
        if (tagged.Tag.Sequence <= Mark)
            return 0;
        var (block, decoder) = (tagged.Block, versions[tagged.SchemaVersion].Decoder);
        var rest = block;
        for (uint firstRow = 0; ;)
        {
            await log.PrepareAsync(cancellationToken);
            var piece = BlockKeys.Collect(decoder, rest, new BlockPiece(0, BlockPiece.TargetSize, 0, 0), log.CurrentKeys, log.NextOffset);
            var parts = RowFrame.PartsOf(block, rest.Rows[..piece.Length], firstRow == 0);
            var checksum = Crc32C.Compute(parts.Body.Span);
            await log.AppendAsync(RowFrame.HeaderOf(tagged.Tag, tagged.SchemaVersion, block, parts, firstRow, piece.Rows, checksum), parts, cancellationToken);
            firstRow += piece.Rows;
            rest = rest with { Rows = rest.Rows[piece.Length..] };
            if (rest.Rows.IsEmpty)
                return firstRow;
        }
    }
}
