using System.Buffers;

namespace OrleansCdc.Binlog.Types;

/// <summary>Writes bytes as upper-case hexadecimal digits.</summary>
internal static class Hexadecimal
{
    /// <summary>Bytes turned into digits at a time, so that a large value needs no buffer twice its size.</summary>
    private const int Chunk = 4096;

    public static void Write(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(Chunk, bytes.Length)];
            Convert.TryToHexString(part, output.GetSpan(part.Length * 2), out var written);
            output.Advance(written);
            bytes = bytes[part.Length..];
        }
    }

    /// <exception cref="Events.BinlogFormatException">The digits are not hexadecimal, or an odd number of them.</exception>
    public static byte[] Read(ResolvedColumn column, ReadOnlySpan<byte> digits)
    {
        var bytes = new byte[digits.Length / 2];
        var status = Convert.FromHexString(digits, bytes, out _, out _);
        return status == OperationStatus.Done ? bytes : throw BadText.For(column, digits);
    }
}
