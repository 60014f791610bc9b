using System.Buffers.Binary;

namespace OrleansCdc.Binlog.Events;

/// <summary>The 19 bytes that every event starts with (version 4 of the format, MySQL 5.0 and later).</summary>
/// <param name="Timestamp">Seconds since 1970 in UTC at which the statement began; 0 in artificial events.</param>
/// <param name="Type">What follows the header.</param>
/// <param name="ServerId">The id of the server that wrote the event first.</param>
/// <param name="EventSize">Bytes of the whole event: header, body and checksum.</param>
/// <param name="NextPosition">
/// The low 32 bits of the next event's offset; 0 in artificial events and inside MariaDB 11.4 transactions.
/// </param>
/// <param name="Flags">See <see cref="EventFlags"/>.</param>
public readonly record struct EventHeader(uint Timestamp, EventType Type, uint ServerId, uint EventSize, uint NextPosition, ushort Flags)
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 19;

    public bool IsArtificial => (Flags & EventFlags.Artificial) != 0;

    public bool IsIgnorable => (Flags & EventFlags.Ignorable) != 0;

    /// <summary>Reads a header.</summary>
    /// <exception cref="BinlogFormatException">There are fewer than 19 bytes.</exception>
    public static EventHeader Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Size)
            throw BinlogFormatException.Create($"an event header of {Size} bytes", $"{bytes.Length} bytes");
        return new EventHeader(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            (EventType)bytes[4],
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[5..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[9..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[13..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[17..]));
    }
}
