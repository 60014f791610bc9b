namespace OrleansCdc.Binlog.Connections.Transport;

/// <summary>One algorithm of the compressed protocol.</summary>
internal interface IPacker : IDisposable
{
    byte[] Pack(ReadOnlySpan<byte> plain);

    /// <summary>Fills <paramref name="plain"/> exactly.</summary>
    /// <exception cref="Compression.CompressionException">Damaged bytes, or another length.</exception>
    void Unpack(ReadOnlySpan<byte> packed, Span<byte> plain);
}
