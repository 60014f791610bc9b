namespace OrleansCdc.Binlog.Events;

/// <summary>Bits of <see cref="EventHeader.Flags"/> that a reader acts on.</summary>
public static class EventFlags
{
    /// <summary>In a format description event: the file was not closed, or is still being written.</summary>
    public const ushort InUse = 0x01;

    /// <summary>The event was made for this connection and is not in the file.</summary>
    public const ushort Artificial = 0x20;

    /// <summary>A reader that does not know the event's type may skip it.</summary>
    public const ushort Ignorable = 0x80;
}
