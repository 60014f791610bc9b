using System.Buffers;
using OrleansCdc.Benchmarks.Workloads;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Benchmarks.Reading;

/// <summary>Reads the reference log once from the server and looks at each row as deep as told.</summary>
internal sealed class LogReader(SandboxServer server, ReadingDepth depth)
{
    private readonly ArrayBufferWriter<byte> _text = new(1 << 16);
    private ulong _sum;

    /// <summary>Bytes allocated in the last run, connection and all, per row change.</summary>
    public double BytesPerRow { get; private set; }

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var options = new ConnectionOptions
        {
            Host = server.Host,
            Port = server.Port,
            User = server.RootUser,
            Password = server.RootPassword,
            SslMode = SslMode.Disabled,
        };
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await using var connection = await MySqlConnection.ConnectAsync(options, cancellationToken);
        var start = new LogPosition(new BinlogPosition(ReferenceWorkload.LogFile, 4), null);
        var request = new BinlogDumpRequest { ServerId = 4711, Start = start, NonBlocking = true };
        await using var stream = await connection.StartBinlogDumpAsync(request, cancellationToken);
        long rows = 0;
        await foreach (var logEvent in stream.WithCancellation(cancellationToken))
            if (logEvent is RowsEvent changed) rows += Look(changed);
        if (rows != ReferenceWorkload.RowChanges) throw new InvalidOperationException($"The log has {rows} row changes, not {ReferenceWorkload.RowChanges}.");
        BytesPerRow = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)rows;
    }

    private int Look(RowsEvent changed)
    {
        var decoder = RowDecoder.For(changed.Table.Schema);
        var cursor = decoder.Read(changed.Operation, RowImageFormat.Binlog, changed.BeforeColumns, changed.AfterColumns, changed.Rows.Span);
        var rows = 0;
        while (cursor.MoveNext())
        {
            rows++;
            if (depth == ReadingDepth.Keys)
            {
                _sum += cursor.BeforeKeyHash + cursor.AfterKeyHash;
                continue;
            }

            if (!cursor.Before.IsEmpty) ReadValues(decoder.ReadImage(RowImageFormat.Binlog, changed.BeforeColumns, cursor.Before));
            if (!cursor.After.IsEmpty) ReadValues(decoder.ReadImage(RowImageFormat.Binlog, changed.AfterColumns, cursor.After));
        }

        return rows;
    }

    private void ReadValues(RowImageReader image)
    {
        _text.ResetWrittenCount();
        while (image.MoveNext())
        {
            if (image.Column.Type == ColumnTypeCode.Json && depth == ReadingDepth.ValuesWithBinaryJson) _sum += (ulong)image.Raw.Length;
            else if (image.TryGetInt64(out var number)) _sum += (ulong)number;
            else image.WriteText(_text);
        }

        _sum += (ulong)_text.WrittenCount;
    }
}
