using System.Globalization;
using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Segments;

/// <summary>Reads and writes a folder's manifest. The highest epoch's counts.</summary>
internal static class ManifestFile
{
    private const string Prefix = "manifest-";

    /// <summary>
    /// The newest manifest. When it is missing or damaged, one is made from the names of the segment files, all to be scanned:
    /// slower, and nothing that verifies is lost.
    /// </summary>
    public static async ValueTask<Manifest> LoadAsync(SegmentStore store, CancellationToken cancellationToken)
    {
        var names = await store.Storage.ListAsync(store.Folder, cancellationToken);
        var newest = names.LastOrDefault(name => name.StartsWith(Prefix, StringComparison.Ordinal));
        if (newest is null)
            return FromNames(names);

        var bytes = await store.Storage.ReadAllAsync($"{store.Folder}/{newest}", cancellationToken);
        return Manifest.Decode(bytes) ?? FromNames(names);
    }

    public static ValueTask SaveAsync(SegmentStore store, Manifest manifest, CancellationToken cancellationToken) =>
        store.Storage.ReplaceAsync(store.ManifestPath(store.Lease.Epoch), manifest.Encode(), store.Lease, cancellationToken);

    /// <summary>
    /// Removes what the manifest just saved does not name: older manifests, and segments and indexes that were never listed.
    /// </summary>
    public static async ValueTask DeleteOthersAsync(SegmentStore store, Manifest manifest, CancellationToken cancellationToken)
    {
        var named = new HashSet<string>(StringComparer.Ordinal) { store.ManifestPath(store.Lease.Epoch) };
        foreach (var segment in manifest.Segments)
        {
            named.Add(store.SegmentPath(segment.Number, segment.Epoch));
            named.Add(store.DirectoryPath(segment.Number, segment.Epoch));
        }

        named.UnionWith(manifest.Indexes.Select(store.IndexPath));
        foreach (var name in await store.Storage.ListAsync(store.Folder, cancellationToken))
        {
            var path = $"{store.Folder}/{name}";
            if (IsOurs(name) && !named.Contains(path))
                await store.Storage.DeleteAsync(path, store.Lease, cancellationToken);
        }
    }

    private static bool IsOurs(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) || Path.GetExtension(name) is ".seg" or ".dir" or ".idx";

    private static Manifest FromNames(IReadOnlyList<string> names)
    {
        var segments = new List<SegmentEntry>();
        foreach (var name in names.Where(name => name.EndsWith(".seg", StringComparison.Ordinal)))
        {
            var parts = Path.GetFileNameWithoutExtension(name).Split('-');
            if (parts.Length == 2 && TryNumber(parts[0], out var number) && TryNumber(parts[1], out var epoch))
                segments.Add(SegmentEntry.Unknown((uint)number, epoch));
        }

        return new([.. segments.OrderBy(segment => segment.Number).ThenBy(segment => segment.Epoch)], [], []);
    }

    private static bool TryNumber(string text, out ulong number) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
