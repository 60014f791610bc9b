namespace OrleansCdc.Binlog.Connections;

/// <summary>What the compressed client/server protocol packs its packets with.</summary>
public enum CompressionAlgorithm
{
    Zlib,
    Zstd,
}
