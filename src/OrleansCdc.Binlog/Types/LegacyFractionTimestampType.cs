using System.Buffers;
using System.Buffers.Binary;

namespace OrleansCdc.Binlog.Types;

/// <summary>Old TIMESTAMP with a fraction: seconds since 1970 in 4 bytes, then the fraction in units of its last digit.</summary>
internal sealed class LegacyFractionTimestampType(int digits) : LegacyFractionType(digits, WholeSize + (digits + 1) / 2)
{
    private const int WholeSize = 4;

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var microsecond = (int)(Read(stored[WholeSize..]) * Unit % 1_000_000);
        UnixTime.ToParts(BinaryPrimitives.ReadUInt32BigEndian(stored), microsecond).WriteDateTime(Digits, output);
    }

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (!TemporalText.TryReadDateTime(text, out var parts) || UnixTime.ToSeconds(parts) is not { } seconds)
            throw BadText.For(column, text);
        var fractionBits = 8 * ((Digits + 1) / 2);
        Store((long)seconds << fractionBits | (uint)(parts.Microsecond / Unit), stored);
    }
}
