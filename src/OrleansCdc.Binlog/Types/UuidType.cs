using System.Buffers;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// MariaDB's UUID. Versions 1 to 5 are kept with their five groups in reverse order, so that those made from a clock sort by it; versions 6
/// and up, and nil, are kept as printed. The variant bits tell which: a reversed value has them in byte 6's place.
/// </summary>
internal sealed class UuidType() : FixedBytesType(16)
{
    public static readonly UuidType Instance = new();
    private const int TextLength = 36;

    protected override void Print(ReadOnlySpan<byte> value, IBufferWriter<byte> output)
    {
        Span<byte> printed = stackalloc byte[16];
        if (IsReversed(value))
            FromReversed(value, printed);
        else
            value.CopyTo(printed);
        new Guid(printed, bigEndian: true).TryFormat(output.GetSpan(TextLength), out var written, "D");
        output.Advance(written);
    }

    protected override bool TryRead(ReadOnlySpan<byte> text, Span<byte> value)
    {
        if (text.Length != TextLength || !Guid.TryParse(text, out var uuid))
            return false;
        Span<byte> printed = stackalloc byte[16];
        uuid.TryWriteBytes(printed, bigEndian: true, out _);
        if (IsStoredReversed(printed))
            ToReversed(printed, value);
        else
            printed.CopyTo(value);
        return true;
    }

    /// <summary>A printed value of version 1 to 5 with the RFC's variant.</summary>
    private static bool IsStoredReversed(ReadOnlySpan<byte> printed) => printed[6] is > 0 and < 0x60 && (printed[8] & 0x80) != 0;

    private static bool IsReversed(ReadOnlySpan<byte> stored) => (stored[6] & 0x80) != 0 && stored[8] is > 0 and < 0x60;

    private static void ToReversed(ReadOnlySpan<byte> printed, Span<byte> stored)
    {
        printed[10..16].CopyTo(stored);
        printed[8..10].CopyTo(stored[6..]);
        printed[6..8].CopyTo(stored[8..]);
        printed[4..6].CopyTo(stored[10..]);
        printed[..4].CopyTo(stored[12..]);
    }

    private static void FromReversed(ReadOnlySpan<byte> stored, Span<byte> printed)
    {
        stored[..6].CopyTo(printed[10..]);
        stored[6..8].CopyTo(printed[8..]);
        stored[8..10].CopyTo(printed[6..]);
        stored[10..12].CopyTo(printed[4..]);
        stored[12..].CopyTo(printed);
    }
}
