namespace OrleansCdc.Binlog.Events;

/// <summary>What events end with.</summary>
public enum ChecksumAlgorithm : byte
{
    None = 0,

    /// <summary>Four bytes of CRC-32 over everything before them.</summary>
    Crc32 = 1,
}
