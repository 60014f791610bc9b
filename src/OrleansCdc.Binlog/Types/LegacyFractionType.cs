using System.Buffers;
using System.Globalization;
using System.Text.Json;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// What MariaDB's TIME, DATETIME and TIMESTAMP with fractions share in tables made with mysql56_temporal_format=OFF: a number with its high
/// byte first, in units of the last digit. The log says nothing of the fraction, so only a schema with COLUMN_TYPE gets here; without one
/// the table is not read at all, because a guess may give a wrong value that looks right.
/// </summary>
internal abstract class LegacyFractionType(int digits, int size) : StoredType
{
    /// <summary>What information_schema adds to the type of such a column.</summary>
    public const string Mark = "/* mariadb-5.3 */";

    private const string Undeclared = "(?) " + Mark;

    /// <summary>Digits after the point.</summary>
    protected int Digits { get; } = digits;

    /// <summary>Microseconds in one unit.</summary>
    protected int Unit { get; } = (int)Math.Pow(10, Fraction.MaxDigits - digits);

    /// <summary>
    /// What stands for the COLUMN_TYPE of a column of the old format that only the log described; null for other columns.
    /// </summary>
    public static string? UndeclaredType(ColumnTypeCode type) => type switch
    {
        ColumnTypeCode.Time => "time" + Undeclared,
        ColumnTypeCode.DateTime => "datetime" + Undeclared,
        ColumnTypeCode.Timestamp => "timestamp" + Undeclared,
        _ => null,
    };

    public static bool IsUndeclared(ColumnSchema column) => column.ColumnType?.EndsWith(Undeclared, StringComparison.Ordinal) == true;

    /// <summary>The type of a column of the old format with a fraction; null for others.</summary>
    /// <exception cref="BinlogFormatException">Nobody said whether it has a fraction.</exception>
    public static LegacyFractionType? Find(ColumnSchema column)
    {
        if (IsUndeclared(column))
            throw BinlogFormatException.Create(
                $"the COLUMN_TYPE of column '{column.Name}', which has MariaDB's old format (mysql56_temporal_format=OFF)",
                "only the log, which does not say how many digits its fraction has; read it from the server, which can be asked, "
                + "or give the rows a schema that says (RowsEvent.WithSchema)");
        if (column.ColumnType is not { } type || !type.EndsWith(Mark, StringComparison.Ordinal)
            || FractionOf(type) is not (> 0 and <= Fraction.MaxDigits and var digits))
            return null;
        return column.Type switch
        {
            ColumnTypeCode.Time => new LegacyFractionTimeType(digits),
            ColumnTypeCode.DateTime => new LegacyFractionDateTimeType(digits),
            ColumnTypeCode.Timestamp => new LegacyFractionTimestampType(digits),
            _ => null,
        };
    }

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(size);

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => TextValue.WriteQuoted(this, column, stored, output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => TextValue.WriteJson(this, column, stored, writer);

    /// <summary>Appends a whole value.</summary>
    protected void Store(long value, IBufferWriter<byte> stored)
    {
        Fraction.WriteBigEndian(stored.GetSpan(size)[..size], value);
        stored.Advance(size);
    }

    protected static long Read(ReadOnlySpan<byte> stored)
    {
        long value = 0;
        foreach (var one in stored)
            value = value << 8 | one;
        return value;
    }

    private static int FractionOf(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && int.TryParse(type.AsSpan(open + 1, 1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
            : 0;
    }
}
