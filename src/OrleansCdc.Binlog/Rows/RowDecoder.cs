using System.Collections.Concurrent;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Types;

namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// Reads the row images of one schema. Everything that depends on a column's type is worked out when it is made; walking rows then has no
/// switch on types and allocates nothing. Thread safe.
/// </summary>
public sealed class RowDecoder
{
    /// <summary>Sets of present columns to keep plans for; a table updated with more different sets gets plans made anew.</summary>
    private const int MaxPlans = 1024;

    private readonly ConcurrentDictionary<string, ImagePlan> plans = new(StringComparer.Ordinal);

    private RowDecoder(TableSchema schema)
    {
        Schema = schema;
        Columns = [.. schema.Columns.Select(column => new ResolvedColumn(column))];
        WholePlan = new ImagePlan(Columns, ColumnBitmap.All(Columns.Length));
        Key = new KeyReader(Columns, schema);
    }

    public TableSchema Schema { get; }

    internal ResolvedColumn[] Columns { get; }

    internal ImagePlan WholePlan { get; }

    internal KeyReader Key { get; }

    /// <summary>The decoder of a schema; the same one for the same schema object.</summary>
    /// <exception cref="BinlogFormatException">A column has a type or metadata that no server stores.</exception>
    public static RowDecoder For(TableSchema schema)
        => schema.Decoder ?? Interlocked.CompareExchange(ref schema.Decoder, new RowDecoder(schema), null) ?? schema.Decoder;

    /// <summary>Walks the rows of a block.</summary>
    public RowCursor Read(in RowBlock block)
        => Read(block.Operation, block.Format, block.BeforeColumns, block.AfterColumns, block.Rows.Span);

    /// <summary>Walks rows that lie one after another as a <see cref="RowBlock"/> has them.</summary>
    /// <exception cref="BinlogFormatException">A bitmap is not for this table's count of columns.</exception>
    public RowCursor Read(
        ChangeOperation operation, RowImageFormat format, ColumnBitmap beforeColumns, ColumnBitmap afterColumns, ReadOnlySpan<byte> rows)
    {
        var before = operation is ChangeOperation.Update or ChangeOperation.Delete ? PlanFor(beforeColumns) : null;
        var after = operation is ChangeOperation.Insert or ChangeOperation.Update or ChangeOperation.Snapshot ? PlanFor(afterColumns)
            : null;
        return new RowCursor(this, format, before, after, rows);
    }

    /// <summary>Reads the values of one image.</summary>
    public RowImageReader ReadImage(RowImageFormat format, ColumnBitmap columns, ReadOnlySpan<byte> image)
        => new(this, format, PlanFor(columns), image);

    internal ImagePlan PlanFor(ColumnBitmap present)
    {
        if (present.ColumnCount != Columns.Length)
            throw BinlogFormatException.Create($"images of {Columns.Length} columns for {Schema}", $"{present.ColumnCount} columns");
        if (present.IsAll)
            return WholePlan;
        Span<char> name = stackalloc char[2 * present.Bits.Length];
        Convert.TryToHexString(present.Bits.Span, name, out _);
        return plans.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var plan) ? plan : AddPlan(name.ToString(), present);
    }

    private ImagePlan AddPlan(string name, ColumnBitmap present)
    {
        var plan = new ImagePlan(Columns, present);
        if (plans.Count < MaxPlans)
            plans.TryAdd(name, plan);
        return plan;
    }
}
