using System.Buffers;
using System.Text.Json;

namespace OrleansCdc.Binlog.Types;

/// <summary>For types whose JSON form or SQL form is their text: writes the text to a scratch buffer first.</summary>
internal static class TextValue
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    /// <summary>The text as a JSON string.</summary>
    public static void WriteJson(StoredType type, ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => writer.WriteStringValue(Of(type, column, stored));

    /// <summary>The text between quotes.</summary>
    public static void WriteQuoted(StoredType type, ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => SqlText.WriteQuoted(Of(type, column, stored), output);

    /// <summary>The text; valid until the next call on this thread. For short values only: the buffer is kept.</summary>
    private static ReadOnlySpan<byte> Of(StoredType type, ResolvedColumn column, ReadOnlySpan<byte> stored)
    {
        var scratch = buffer ??= new ArrayBufferWriter<byte>(256);
        scratch.ResetWrittenCount();
        type.WriteText(column, stored, scratch);
        return scratch.WrittenSpan;
    }
}
