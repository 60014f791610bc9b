using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Columns;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>
/// A row's key as one text: the key columns' texts as the server prints them, with commas between. Key columns that the sink hides are
/// hashed, so that rows stay apart without being named.
/// </summary>
internal sealed class KeyText(TableSchema schema, ColumnView columns)
{
    private readonly bool[] isHidden =
        [.. schema.PrimaryKey.Select(
            ordinal => columns.Of(schema, schema.Columns[ordinal]) is { IsShown: false } or { Mask: not null } or { IsHashed: true })];

    public bool IsEmpty => schema.PrimaryKey.IsEmpty;

    /// <summary>Whether the image holds every key column.</summary>
    public bool IsHeldBy(RowImage image)
    {
        foreach (var ordinal in schema.PrimaryKey)
        {
            if (!image.IsPresent(ordinal))
                return false;
        }

        return true;
    }

    public void Write(JsonBuffer output, RowImage image)
    {
        for (var index = 0; index < isHidden.Length; index++)
        {
            if (index > 0)
                output.WriteByte((byte)',');
            var reader = image.ReaderAt(schema.PrimaryKey[index]);
            if (isHidden[index])
                WriteHash(output, reader);
            else
                reader.WriteText(output);
        }
    }

    /// <summary>The key as a JSON string.</summary>
    public void WriteString(JsonBuffer output, RowImage image)
    {
        output.WriteByte((byte)'"');
        var before = output.Length;
        Write(output, image);
        output.EscapeSince(before);
        output.WriteByte((byte)'"');
    }

    private void WriteHash(JsonBuffer output, in RowImageReader value)
    {
        Span<byte> digits = stackalloc byte[SaltedHash.TextLength];
        SaltedHash.Write(columns.Salt, output.TextOf(value), digits);
        output.Write(digits);
    }
}
