using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Segments;

/// <summary>One folder of segments, and the lease under which it is written.</summary>
internal sealed record SegmentStore(IHistoryStorage Storage, string Folder, StoreLease Lease)
{
    public string SegmentPath(uint number, ulong epoch) => $"{Folder}/{number:D10}-{epoch:D10}.seg";

    public string DirectoryPath(uint number, ulong epoch) => $"{Folder}/{number:D10}-{epoch:D10}.dir";

    public string IndexPath(IndexEntry entry) => $"{Folder}/{entry.First:D10}-{entry.Last:D10}-{entry.Epoch:D10}.idx";

    public string ManifestPath(ulong epoch) => $"{Folder}/manifest-{epoch:D20}";
}
