using System.Buffers;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Benchmarks.Reading;

/// <summary>Reads a log and looks at each row as deep as told.</summary>
internal sealed class LogReader(LogPlace place, ReadingDepth depth)
{
    private readonly ArrayBufferWriter<byte> _text = new(1 << 16);
    private ulong _sum;

    /// <summary>Reads it once, connecting and all.</summary>
    public async Task<ReadingPass> ReadAsync(CancellationToken cancellationToken)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var started = TimeProvider.System.GetTimestamp();
        long rows = 0;
        await using (var stream = await place.OpenAsync(cancellationToken))
        {
            await foreach (var logEvent in stream.WithCancellation(cancellationToken))
                if (logEvent is RowsEvent changed) rows += Look(changed);
        }

        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        return new(rows, seconds, used, GC.GetTotalAllocatedBytes(precise: true) - allocated);
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
