using System.Buffers;
using System.Buffers.Text;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>
/// Bytes as a string. BINARY(n) gets back the zero bytes that the log leaves out; values of MariaDB's compressed columns are read
/// through their text, because only that is unpacked.
/// </summary>
internal sealed class BinaryValue(ColumnSchema column, BinaryText text) : ValueWriter
{
    private readonly int paddedLength = column.Type == ColumnTypeCode.String ? column.Metadata : 0;
    private readonly bool isCompressed = column.Type is ColumnTypeCode.MariaDbBlobCompressed or ColumnTypeCode.MariaDbVarCharCompressed;

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        if (isCompressed)
            WriteBytes(Convert.FromHexString(output.TextOf(value)["0x"u8.Length..]), output);
        else if (value.Raw.Length < paddedLength)
            WritePadded(value.Raw, output);
        else
            WriteBytes(value.Raw, output);
    }

    private void WritePadded(ReadOnlySpan<byte> bytes, JsonBuffer output)
    {
        Span<byte> padded = stackalloc byte[256];
        padded = padded[..paddedLength];
        padded.Clear();
        bytes.CopyTo(padded);
        WriteBytes(padded, output);
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes, JsonBuffer output)
    {
        if (text is BinaryText.Bytes or BinaryText.Base64)
        {
            output.WriteBase64(bytes);
            return;
        }

        output.WriteByte((byte)'"');
        if (text == BinaryText.Hex)
            WriteHex(bytes, output);
        else
            WriteUrlSafe(bytes, output);
        output.WriteByte((byte)'"');
    }

    private static void WriteHex(ReadOnlySpan<byte> bytes, JsonBuffer output)
    {
        Convert.TryToHexStringLower(bytes, output.Reserve(bytes.Length * 2), out var written);
        output.Advance(written);
    }

    /// <summary>With the padding that Debezium keeps.</summary>
    private static void WriteUrlSafe(ReadOnlySpan<byte> bytes, JsonBuffer output)
    {
        var target = output.Reserve(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        if (Base64.EncodeToUtf8(bytes, target, out _, out var written) != OperationStatus.Done)
            throw new InvalidOperationException($"{bytes.Length} bytes did not fit the room reserved for their base64 text.");
        target[..written].Replace((byte)'+', (byte)'-');
        target[..written].Replace((byte)'/', (byte)'_');
        output.Advance(written);
    }
}
