using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Types;
using OrleansCdc.Binlog.Types.Geometries;

namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// Reads an image column by column, in the table's order, those that it does not hold included. The bytes must stay valid meanwhile.
/// </summary>
public ref struct RowImageReader
{
    private readonly ResolvedColumn[] columns;
    private readonly RowImageFormat format;
    private readonly int[] presentIndexes;
    private readonly ReadOnlySpan<byte> image;
    private ResolvedColumn? column;
    private int ordinal;
    private int position;

    internal RowImageReader(RowDecoder decoder, RowImageFormat format, ImagePlan plan, ReadOnlySpan<byte> image)
    {
        columns = decoder.Columns;
        this.format = format;
        presentIndexes = plan.PresentIndexes;
        this.image = image;
        ordinal = -1;
        position = format == RowImageFormat.Binlog ? plan.NullBytes : 0;
        if (image.Length < position)
            throw BinlogFormatException.Truncated("null bitmap of a row image", position, image.Length);
    }

    /// <summary>The current column.</summary>
    public readonly ColumnSchema Column => Current.Schema;

    public ColumnState State { get; private set; }

    /// <summary>
    /// The current value's bytes: stored bytes in a binlog image (see the types' own pages), the server's text in a text image. Empty for
    /// NULL and absent columns.
    /// </summary>
    public ReadOnlySpan<byte> Raw { get; private set; }

    /// <summary>Both formats have the same bytes for a geometry.</summary>
    private readonly bool IsGeometry => State == ColumnState.Value && Current.Type is GeometryType;

    private readonly ResolvedColumn Current => column ?? throw new InvalidOperationException("Call MoveNext first.");

    /// <summary>Moves to the next column of the table; false after the last.</summary>
    /// <exception cref="BinlogFormatException">The value goes beyond the image.</exception>
    public bool MoveNext()
    {
        if ((uint)++ordinal >= (uint)columns.Length)
        {
            column = null;
            return false;
        }

        column = columns[ordinal];
        var index = presentIndexes[ordinal];
        if (index >= 0)
            ReadPresent(column, index);
        else
            SetState(ColumnState.Absent);
        return true;
    }

    /// <summary>Appends the value in UTF-8 as the server prints it; nothing for NULL and absent columns.</summary>
    public readonly void WriteText(IBufferWriter<byte> output)
    {
        if (State != ColumnState.Value)
            return;
        if (format == RowImageFormat.Text)
            Current.Type.WriteTextOfText(Current, Raw, output);
        else
            Current.Type.WriteText(Current, Raw, output);
    }

    /// <summary>
    /// Appends an SQL expression in UTF-8 that gives the value back in a session with time_zone '+00:00'; NULL for NULL and absent columns.
    /// </summary>
    public readonly void WriteSqlLiteral(IBufferWriter<byte> output)
    {
        if (State != ColumnState.Value)
            output.Write("NULL"u8);
        else if (format == RowImageFormat.Text)
            Current.Type.WriteSqlLiteralOfText(Current, Raw, output);
        else
            Current.Type.WriteSqlLiteral(Current, Raw, output);
    }

    /// <summary>Writes the value as the API shows it; null for NULL. Must not be called for an absent column.</summary>
    public readonly void WriteJson(Utf8JsonWriter writer)
    {
        if (State == ColumnState.Absent)
            throw new InvalidOperationException($"The image does not hold column '{Column.Name}'.");
        if (State == ColumnState.Null)
            writer.WriteNullValue();
        else if (format == RowImageFormat.Text)
            Current.Type.WriteJsonOfText(Current, Raw, writer);
        else
            Current.Type.WriteJson(Current, Raw, writer);
    }

    /// <summary>
    /// The spatial reference system of a geometry, which is the number before its well-known binary in <see cref="Raw"/>; false for
    /// anything else, NULL included.
    /// </summary>
    /// <exception cref="BinlogFormatException">The bytes are no geometry.</exception>
    public readonly bool TryGetSrid(out uint srid)
    {
        srid = IsGeometry ? new WkbCursor(Raw).Srid : 0;
        return IsGeometry;
    }

    /// <summary>
    /// Appends a geometry as well-known text in UTF-8, the coordinates in the order they are stored in (longitude, latitude); false for
    /// anything else, NULL included.
    /// </summary>
    /// <exception cref="BinlogFormatException">The bytes are no geometry.</exception>
    public readonly bool TryWriteWellKnownText(IBufferWriter<byte> output)
    {
        if (IsGeometry)
            WktWriter.Write(Raw, output);
        return IsGeometry;
    }

    /// <summary>Writes a geometry as a GeoJSON object; false for anything else, NULL included.</summary>
    /// <exception cref="BinlogFormatException">The bytes are no geometry.</exception>
    public readonly bool TryWriteGeoJson(Utf8JsonWriter writer)
    {
        if (IsGeometry)
            GeoJsonWriter.Write(Raw, writer);
        return IsGeometry;
    }

    /// <summary>A whole number that fits; false for anything else, NULL included. ENUM and SET give their numbers.</summary>
    public readonly bool TryGetInt64(out long value)
    {
        value = 0;
        return State == ColumnState.Value && Current.Type.TryGetInt64(Current, Stored(), out value);
    }

    /// <summary>A whole number from 0 that fits; false for anything else, NULL included.</summary>
    public readonly bool TryGetUInt64(out ulong value)
    {
        value = 0;
        return State == ColumnState.Value && Current.Type.TryGetUInt64(Current, Stored(), out value);
    }

    /// <summary>A FLOAT or DOUBLE; false for anything else, NULL included.</summary>
    public readonly bool TryGetDouble(out double value)
    {
        value = 0;
        return State == ColumnState.Value && Current.Type.TryGetDouble(Current, Stored(), out value);
    }

    /// <exception cref="InvalidOperationException">The value is not a whole number that fits.</exception>
    public readonly long GetInt64() => TryGetInt64(out var value) ? value : throw NotA("64-bit signed number");

    /// <exception cref="InvalidOperationException">The value is not a whole number that fits.</exception>
    public readonly ulong GetUInt64() => TryGetUInt64(out var value) ? value : throw NotA("64-bit unsigned number");

    /// <exception cref="InvalidOperationException">The value is not a FLOAT or DOUBLE.</exception>
    public readonly double GetDouble() => TryGetDouble(out var value) ? value : throw NotA("floating point number");

    private readonly ReadOnlySpan<byte> Stored()
        => format == RowImageFormat.Text ? ScratchBytes.Store(Current.Type, Current, Raw) : Raw;

    private readonly InvalidOperationException NotA(string what)
        => new($"Column '{Column.Name}' ({Column.Type}, {State}) is not a {what}.");

    private void ReadPresent(ResolvedColumn present, int index)
    {
        ReadOnlySpan<byte> value = default;
        var isNull = format == RowImageFormat.Text
            ? !TextImage.TryReadValue(image, ref position, out value)
            : ImagePlan.IsNull(image, index);
        if (isNull)
        {
            SetState(ColumnState.Null);
            return;
        }

        Raw = format == RowImageFormat.Text ? value : ImagePlan.ValueAt(image, ref position, present.Layout);
        State = ColumnState.Value;
    }

    private void SetState(ColumnState state)
    {
        State = state;
        Raw = default;
    }
}
