using System.Text;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types;

/// <summary>A text value that is not one of its column's type.</summary>
internal static class BadText
{
    private const int ShownBytes = 40;

    public static BinlogFormatException For(ResolvedColumn column, ReadOnlySpan<byte> text)
        => BinlogFormatException.Create(
            $"a value of type {column.Schema.Type} for column '{column.Schema.Name}'",
            $"'{Encoding.UTF8.GetString(text[..Math.Min(ShownBytes, text.Length)])}'");
}
