using System.Buffers;
using System.Buffers.Binary;
using OrleansCdc.Binlog.Checksums;

namespace OrleansCdc.Binlog.Events;

/// <summary>Puts the pieces of a rows event together, which come one after another.</summary>
internal sealed class RowsFragments
{
    /// <summary>The flag of a first piece that says how large the whole event is.</summary>
    public const byte SizeFlag = 1;

    /// <summary>A rows event put together must fit into memory.</summary>
    private const int MaxSize = 1 << 30;
    private const int ChecksumSize = 4;

    private ArrayBufferWriter<byte> bytes = new();
    private uint taken;
    private ulong? size;

    /// <summary>Some pieces are there, and some are missing.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Takes the next piece.</summary>
    /// <exception cref="BinlogFormatException">It is not the next one, or the whole would be too large.</exception>
    public void Add(uint number, uint count, ulong? wholeSize, ReadOnlySpan<byte> piece)
    {
        if (number != taken + 1)
            throw BinlogFormatException.Create($"fragment {taken + 1} of a rows event", $"fragment {number} of {count}");
        if (number == 1)
            size = wholeSize;
        if (piece.Length > MaxSize - bytes.WrittenCount)
            throw BinlogFormatException.OutOfRange("a size of a rows event in fragments", MaxSize, (long)bytes.WrittenCount + piece.Length);
        bytes.Write(piece);
        taken = number;
        IsOpen = number < count;
    }

    /// <summary>The whole event without its own checksum, if it has one; a new one can begin.</summary>
    /// <exception cref="BinlogFormatException">Its size is not the one that was announced.</exception>
    public ReadOnlyMemory<byte> Take()
    {
        var whole = bytes.WrittenMemory;
        var announced = size;
        Clear();
        if (announced is { } wanted && wanted != (ulong)whole.Length)
            throw BinlogFormatException.Create($"{wanted} bytes of a rows event in fragments", $"{whole.Length}");
        return HasChecksum(whole.Span) ? whole[..^ChecksumSize] : whole;
    }

    /// <summary>Forgets what was begun: another log starts.</summary>
    public void Clear()
    {
        // The buffer now belongs to whoever took the event; kept, it would stay as large as the largest event for as long as the stream.
        bytes = new();
        taken = 0;
        IsOpen = false;
    }

    private static bool HasChecksum(ReadOnlySpan<byte> whole)
        => whole.Length > EventHeader.Size + ChecksumSize
            && Crc32.Compute(whole[..^ChecksumSize]) == BinaryPrimitives.ReadUInt32LittleEndian(whole[^ChecksumSize..]);
}
