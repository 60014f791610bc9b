using System.Buffers;

namespace OrleansCdc.Binlog.Types;

/// <summary>Old DATETIME with a fraction: years of 13 months of 32 days of 24 hours, in units of the last digit.</summary>
internal sealed class LegacyFractionDateTimeType(int digits) : LegacyFractionType(digits, Sizes[digits])
{
    private static readonly int[] Sizes = [5, 6, 6, 7, 7, 7, 8];

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var perSecond = 1_000_000UL / (ulong)Unit;
        var value = (ulong)Read(stored);
        var microsecond = (int)(value % perSecond) * Unit;
        var seconds = (long)(value / perSecond % (10_000UL * 13 * 32 * 86_400));
        var time = (int)(seconds % 86_400);
        var days = (int)(seconds / 86_400);
        new TemporalParts(days / 32 / 13, days / 32 % 13, days % 32, time / 3600, time / 60 % 60, time % 60, microsecond, false)
            .WriteDateTime(Digits, output);
    }

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (!TemporalText.TryReadDateTime(text, out var parts))
            throw BadText.For(column, text);
        var days = (parts.Year * 13L + parts.Month) * 32 + parts.Day;
        var seconds = ((days * 24 + parts.Hour) * 60 + parts.Minute) * 60 + parts.Second;
        Store((seconds * 1_000_000 + parts.Microsecond) / Unit, stored);
    }
}
