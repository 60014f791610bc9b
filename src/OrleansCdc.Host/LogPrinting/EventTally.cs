namespace OrleansCdc.Host.LogPrinting;

/// <summary>How many there were of something and how many bytes they took.</summary>
internal sealed class EventTally
{
    public long Count { get; private set; }

    public long Bytes { get; private set; }

    public void Add(long bytes)
    {
        Count++;
        Bytes += bytes;
    }
}
