using System.Buffers;
using System.Text.Json;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// How one column type is stored, printed and compared. One stateless instance a type; what differs between columns is in
/// <see cref="ResolvedColumn"/>. "Stored" bytes are a value of a binlog row image without its length prefix.
/// </summary>
internal abstract class StoredType
{
    /// <summary>Where the value ends in a binlog image.</summary>
    /// <exception cref="Events.BinlogFormatException">The column's metadata is impossible for the type.</exception>
    public abstract ColumnLayout LayoutOf(Rows.ColumnSchema column);

    /// <summary>The value in UTF-8 as the server prints it.</summary>
    public abstract void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output);

    /// <summary>An SQL expression in UTF-8 that gives the value back, in a session with time_zone '+00:00'.</summary>
    public abstract void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output);

    /// <summary>The value as the API shows it.</summary>
    public abstract void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer);

    /// <summary>The value in the form that keys are compared and hashed in; the same for both image formats.</summary>
    public virtual void WriteKey(ResolvedColumn column, ReadOnlySpan<byte> stored, scoped ref KeyWriter key) => key.Write(stored);

    /// <summary>Turns what the text protocol sends into stored bytes.</summary>
    /// <exception cref="Events.BinlogFormatException">The text is not a value of the type.</exception>
    public abstract void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored);

    /// <summary>
    /// What a person writes for a key value, as the text protocol would send it. The two differ where the server sends bytes that are no
    /// text: those are written as 0x and digits.
    /// </summary>
    public virtual ReadOnlySpan<byte> KeyTextOf(ResolvedColumn column, byte[] text)
        => column.Charset.IsBinary && text.AsSpan().StartsWith("0x"u8) ? Hexadecimal.Read(column, text.AsSpan(2)) : text;

    /// <summary>What the text protocol sent, as UTF-8; for most types that is what it already is.</summary>
    public virtual void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output) => output.Write(text);

    /// <summary>An SQL expression for a text-protocol value.</summary>
    public virtual void WriteSqlLiteralOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => WriteSqlLiteral(column, ScratchBytes.Store(this, column, text), output);

    /// <summary>A text-protocol value as the API shows it.</summary>
    public virtual void WriteJsonOfText(ResolvedColumn column, ReadOnlySpan<byte> text, Utf8JsonWriter writer)
        => WriteJson(column, ScratchBytes.Store(this, column, text), writer);

    /// <summary>A whole number that fits a signed 64-bit one; false for anything else.</summary>
    public virtual bool TryGetInt64(ResolvedColumn column, ReadOnlySpan<byte> stored, out long value)
    {
        value = 0;
        return false;
    }

    /// <summary>A whole number from 0 that fits an unsigned 64-bit one; false for anything else.</summary>
    public virtual bool TryGetUInt64(ResolvedColumn column, ReadOnlySpan<byte> stored, out ulong value)
    {
        var fits = TryGetInt64(column, stored, out var signed) && signed >= 0;
        value = fits ? (ulong)signed : 0;
        return fits;
    }

    /// <summary>FLOAT and DOUBLE exactly; false for anything else, because anything else would be rounded.</summary>
    public virtual bool TryGetDouble(ResolvedColumn column, ReadOnlySpan<byte> stored, out double value)
    {
        value = 0;
        return false;
    }
}
