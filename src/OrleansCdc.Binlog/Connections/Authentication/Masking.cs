namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>The exclusive or that several login methods end with.</summary>
internal static class Masking
{
    /// <summary>Each byte of <paramref name="data"/> with the mask's, which starts again when it is shorter.</summary>
    public static byte[] Xor(ReadOnlySpan<byte> data, ReadOnlySpan<byte> mask)
    {
        var result = data.ToArray();
        for (var i = 0; i < result.Length; i++)
            result[i] ^= mask[i % mask.Length];
        return result;
    }
}
