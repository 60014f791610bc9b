namespace OrleansCdc.History.Segments;

/// <summary>The bytes of a frame before they are written, each part where its owner has it.</summary>
internal readonly struct FrameParts
{
    public ReadOnlyMemory<byte> BeforeBits { get; init; }

    public ReadOnlyMemory<byte> AfterBits { get; init; }

    public ReadOnlyMemory<byte> StatementText { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the body stays as it is until the log lets go of it, so that it need not be copied.</summary>
    public bool IsLent { get; init; }

    public int HeaderLength => FrameHeader.FixedSize + BeforeBits.Length + AfterBits.Length + StatementText.Length;
}
