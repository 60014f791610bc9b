namespace OrleansCdc.History.Segments;

/// <summary>One verified frame of a segment; its memory belongs to the buffer it was read into.</summary>
internal readonly struct Frame(uint segment, long offset, FrameHeader header, ReadOnlyMemory<byte> bytes)
{
    public uint Segment => segment;

    /// <summary>Where the frame starts in its file.</summary>
    public long Offset => offset;

    public FrameHeader Header => header;

    public ReadOnlyMemory<byte> BeforeBits => bytes.Slice(FrameHeader.FixedSize, header.BeforeBits);

    public ReadOnlyMemory<byte> AfterBits => bytes.Slice(FrameHeader.FixedSize + header.BeforeBits, header.AfterBits);

    public ReadOnlyMemory<byte> StatementText =>
        bytes.Slice(FrameHeader.FixedSize + header.BeforeBits + header.AfterBits, header.StatementText);

    public ReadOnlyMemory<byte> Body => bytes.Slice(header.HeaderLength, header.BodyLength);
}
