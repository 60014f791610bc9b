namespace OrleansCdc.History.Segments;

/// <summary>A key index file and the segments it covers, both ends included.</summary>
internal sealed record IndexEntry(uint First, uint Last, ulong Epoch)
{
    public bool Covers(uint segment) => segment >= First && segment <= Last;
}
