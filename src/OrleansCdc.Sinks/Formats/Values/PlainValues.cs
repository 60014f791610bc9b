using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>
/// How values stand in formats that have no types of their own: cloudevents, flat and record.
/// </summary>
/// <param name="NumbersAsText">
/// BIGINT, DECIMAL and wide BIT as strings, because many readers of JSON keep only 53 bits of a number; else as numbers with all digits.
/// </param>
/// <param name="SetsAsArrays">SET as an array of members; else as the text that the server prints.</param>
internal sealed record PlainValues(bool NumbersAsText, bool SetsAsArrays)
{
    /// <summary>From here on a BIT may need more than the 53 bits.</summary>
    private const int MaxSafeBits = 32;

    public ValueWriter For(ColumnSchema column) => ColumnKinds.Of(column) switch
    {
        ColumnKind.Integer when NumbersAsText && column.Type == ColumnTypeCode.LongLong => IntegerTextValue.Instance,
        ColumnKind.Bit when NumbersAsText && column.Metadata > MaxSafeBits => IntegerTextValue.Instance,
        ColumnKind.Integer or ColumnKind.Bit or ColumnKind.Year => IntegerValue.Instance,
        ColumnKind.Decimal => NumbersAsText ? DecimalValue.Text : DecimalValue.Number,
        ColumnKind.Float => RealValue.Float,
        ColumnKind.Double => RealValue.Double,
        ColumnKind.Json => JsonDocumentValue.Instance,
        ColumnKind.Vector => VectorValue.Instance,
        ColumnKind.Binary or ColumnKind.Geometry => new BinaryValue(column, BinaryText.Base64),
        ColumnKind.Set when SetsAsArrays => SetValue.Instance,
        _ => TextValue.Instance,
    };
}
