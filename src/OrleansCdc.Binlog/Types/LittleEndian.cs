namespace OrleansCdc.Binlog.Types;


/// <summary>Numbers of any width with the low byte first.</summary>
internal static class LittleEndian
{
    public static ulong Read(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var index = bytes.Length - 1; index >= 0; index--)
            value = value << 8 | bytes[index];
        return value;
    }

    public static void Write(Span<byte> target, ulong value)
    {
        foreach (ref var one in target)
        {
            one = (byte)value;
            value >>= 8;
        }
    }
}
