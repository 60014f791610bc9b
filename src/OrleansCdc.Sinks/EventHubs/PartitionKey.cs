namespace OrleansCdc.Sinks.EventHubs;

/// <summary>
/// Spreads ordering keys over a fixed number of partition keys. All events of a request go to one partition, so requests hold events of one
/// partition key; with one for each row, requests would hold a few events each.
/// </summary>
internal static class PartitionKey
{
    private const ulong Offset = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    /// <summary>The same for the same key at any time: FNV-1a over its bytes.</summary>
    public static int Of(ReadOnlySpan<byte> key, int count)
    {
        var hash = Offset;
        foreach (var one in key)
            hash = (hash ^ one) * Prime;
        return (int)((hash ^ hash >> 32) % (ulong)count);
    }
}
