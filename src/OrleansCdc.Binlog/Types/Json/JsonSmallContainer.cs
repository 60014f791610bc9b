using System.Buffers.Binary;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>
/// Prints objects and arrays below 64 KB, which nearly all are: their tables are checked once as a whole, and the values that are most of
/// what documents hold are printed here without a detour. Everything else goes back to <see cref="JsonTextWriter"/>.
/// </summary>
internal static class JsonSmallContainer
{
    /// <summary>The count and the size, of two bytes each.</summary>
    private const int HeaderSize = 4;

    /// <summary>A key's offset and length, of two bytes each.</summary>
    private const int KeyEntrySize = 4;

    /// <summary>A value's type, and its offset or the value itself in two bytes.</summary>
    private const int ValueEntrySize = 3;

    public static void WriteObject(ReadOnlySpan<byte> data, int depth, scoped ref JsonBudget budget, scoped ref ByteSink output)
    {
        JsonBudget.CheckDepth(depth);
        var count = CountOf(data, KeyEntrySize + ValueEntrySize);
        var keys = data.Slice(HeaderSize, count * KeyEntrySize);
        var values = data.Slice(HeaderSize + keys.Length, count * ValueEntrySize);
        output.WriteByte((byte)'{');
        for (; !keys.IsEmpty; keys = keys[KeyEntrySize..], values = values[ValueEntrySize..])
        {
            var key = BinaryPrimitives.ReadUInt32LittleEndian(keys);
            JsonTextWriter.WriteText(Cut(data, (int)(key & 0xFFFF), (int)(key >> 16)), ref budget, ref output);
            output.WritePair((byte)':', (byte)' ');
            WriteValue(data, values, depth, ref budget, ref output);
            if (keys.Length > KeyEntrySize)
                output.WritePair((byte)',', (byte)' ');
        }

        output.WriteByte((byte)'}');
    }

    public static void WriteArray(ReadOnlySpan<byte> data, int depth, scoped ref JsonBudget budget, scoped ref ByteSink output)
    {
        JsonBudget.CheckDepth(depth);
        var values = data.Slice(HeaderSize, CountOf(data, ValueEntrySize) * ValueEntrySize);
        output.WriteByte((byte)'[');
        for (; !values.IsEmpty; values = values[ValueEntrySize..])
        {
            WriteValue(data, values, depth, ref budget, ref output);
            if (values.Length > ValueEntrySize)
                output.WritePair((byte)',', (byte)' ');
        }

        output.WriteByte((byte)']');
    }

    private static int CountOf(ReadOnlySpan<byte> data, int perEntry)
    {
        if (data.Length < HeaderSize)
            throw BinlogFormatException.Truncated("JSON container", HeaderSize, data.Length);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(data);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(data[2..]);
        if (size > data.Length || HeaderSize + count * perEntry > size)
            throw BinlogFormatException.Create($"a JSON container of {size} bytes", $"{count} entries in {data.Length} bytes");
        return count;
    }

    private static void WriteValue(
        ReadOnlySpan<byte> data, ReadOnlySpan<byte> entry, int depth, scoped ref JsonBudget budget, scoped ref ByteSink output)
    {
        var kind = (JsonBinaryKind)entry[0];
        var word = BinaryPrimitives.ReadUInt16LittleEndian(entry[1..]);
        switch (kind)
        {
            case JsonBinaryKind.Int16 or JsonBinaryKind.UInt16:
                budget.TakeValue();
                output.Write(kind == JsonBinaryKind.Int16 ? (short)word : word);
                break;
            case JsonBinaryKind.String when IsShortText(data, word):
                budget.TakeValue();
                JsonTextWriter.WriteText(Cut(data, word + 1, data[word]), ref budget, ref output);
                break;
            case JsonBinaryKind.Literal:
                JsonTextWriter.Write(new JsonBinaryValue(kind, entry.Slice(1, 2)), depth, ref budget, ref output);
                break;
            default:
                JsonTextWriter.Write(new JsonBinaryValue(kind, Cut(data, word, data.Length - word)), depth, ref budget, ref output);
                break;
        }
    }

    /// <summary>Whether the text's length is in one byte.</summary>
    private static bool IsShortText(ReadOnlySpan<byte> data, int offset) => offset < data.Length && data[offset] < 0x80;

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> data, int offset, int length)
        => (uint)offset <= (uint)data.Length && (uint)length <= (uint)(data.Length - offset)
            ? data.Slice(offset, length)
            : throw BinlogFormatException.Truncated("JSON value", (long)offset + length, data.Length);
}
