namespace OrleansCdc.Sinks.Delivery.Lanes;

/// <summary>What a message is ordered by, compared byte by byte.</summary>
internal readonly struct MessageKey(ReadOnlyMemory<byte> bytes) : IEquatable<MessageKey>
{
    private readonly int _hash = HashOf(bytes.Span);

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public bool Equals(MessageKey other) => _hash == other._hash && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override bool Equals(object? obj) => obj is MessageKey other && Equals(other);

    public override int GetHashCode() => _hash;

    private static int HashOf(ReadOnlySpan<byte> bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
