using System.Buffers.Binary;

namespace OrleansCdc.Binlog.Checksums;

/// <summary>
/// CRC-32 with eight tables, eight bytes a step: the tail of every checksum, and all of it where the processor cannot multiply.
/// </summary>
internal static class TableCrc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;
    private static readonly uint[] Tables = BuildTables();

    /// <summary>Moves the raw register (neither inverted before nor after) over <paramref name="data"/>.</summary>
    public static uint Update(uint state, ReadOnlySpan<byte> data)
    {
        var tables = Tables.AsSpan();
        while (data.Length >= Slices)
        {
            state = Step(tables, BinaryPrimitives.ReadUInt64LittleEndian(data) ^ state);
            data = data[Slices..];
        }
        if (data.Length >= Slices / 2)
        {
            state = HalfStep(tables, BinaryPrimitives.ReadUInt32LittleEndian(data) ^ state);
            data = data[(Slices / 2)..];
        }
        foreach (var value in data)
            state = tables[(byte)(state ^ value)] ^ (state >> 8);
        return state;
    }

    private static uint Step(ReadOnlySpan<uint> tables, ulong word) =>
        tables[(7 * 256) + (byte)word]
        ^ tables[(6 * 256) + (byte)(word >> 8)]
        ^ tables[(5 * 256) + (byte)(word >> 16)]
        ^ tables[(4 * 256) + (byte)(word >> 24)]
        ^ tables[(3 * 256) + (byte)(word >> 32)]
        ^ tables[(2 * 256) + (byte)(word >> 40)]
        ^ tables[256 + (byte)(word >> 48)]
        ^ tables[(byte)(word >> 56)];

    private static uint HalfStep(ReadOnlySpan<uint> tables, uint word) =>
        tables[(3 * 256) + (byte)word]
        ^ tables[(2 * 256) + (byte)(word >> 8)]
        ^ tables[256 + (byte)(word >> 16)]
        ^ tables[(byte)(word >> 24)];

    private static uint[] BuildTables()
    {
        var tables = new uint[Slices * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
            tables[i] = value;
        }
        for (var i = 256; i < tables.Length; i++)
            tables[i] = (tables[i - 256] >> 8) ^ tables[(byte)tables[i - 256]];
        return tables;
    }
}
