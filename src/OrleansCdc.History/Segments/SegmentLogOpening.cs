using System.Collections.Immutable;
using OrleansCdc.History.Keys;
using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Segments;

/// <summary>
/// Opens a folder for a new owner: takes the manifest's word for what was closed and committed, scans the rest, cuts torn ends and
/// everything above the mark, and says in a manifest of its own epoch how long each older segment is. Whatever a deposed owner still
/// writes is beyond that.
/// </summary>
internal sealed class SegmentLogOpening(SegmentStore store, SegmentLogOptions options, ISegmentContent content, ulong mark)
{
    private readonly List<Segment> segments = [];
    private readonly List<KeyIndexFile> indexes = [];

    public static ValueTask<SegmentLog> OpenAsync(
        SegmentStore store, SegmentLogOptions options, ISegmentContent content, ulong mark, CancellationToken cancellationToken) =>
        new SegmentLogOpening(store, options, content, mark).OpenAsync(cancellationToken);

    private async ValueTask<SegmentLog> OpenAsync(CancellationToken cancellationToken)
    {
        var manifest = await ManifestFile.LoadAsync(store, cancellationToken);
        content.Restore(manifest.Description.AsSpan());
        await OpenIndexesAsync(manifest, cancellationToken);
        foreach (var entry in manifest.Segments)
            await OpenSegmentAsync(entry, cancellationToken);

        var accepted = new Manifest(
            [.. segments.Select(segment => segment.ToEntry(open: false))], [.. indexes.Select(index => index.Entry)], [.. content.Describe()]);
        await ManifestFile.SaveAsync(store, accepted, cancellationToken);
        await ManifestFile.DeleteOthersAsync(store, accepted, cancellationToken);
        return new SegmentLog(store, options, content, Describe(manifest));
    }

    private OpenedLog Describe(Manifest manifest)
    {
        var numbers = manifest.Segments.Select(segment => segment.Number).Concat(manifest.Indexes.Select(index => index.Last));
        var unsealed = segments.Where(segment => segment.Keys is not null).ToImmutableArray();
        return new([.. segments], [.. indexes], unsealed, numbers.DefaultIfEmpty().Max() + 1, mark);
    }

    private async ValueTask OpenIndexesAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        foreach (var entry in manifest.Indexes)
        {
            if (await TryOpenIndexAsync(entry, cancellationToken) is { } index)
                indexes.Add(index);
        }
    }

    /// <summary>Null when the index is missing or damaged: its segments are indexed again.</summary>
    private async ValueTask<KeyIndexFile?> TryOpenIndexAsync(IndexEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await KeyIndexFile.OpenAsync(store, entry, cancellationToken);
        }
        catch (Exception exception) when (exception is HistoryCorruptionException or HistoryStorageException)
        {
            return null;
        }
    }

    private async ValueTask OpenSegmentAsync(SegmentEntry entry, CancellationToken cancellationToken)
    {
        var known = entry.Length != SegmentEntry.OpenLength && entry.LastSequence <= mark;
        var indexed = entry.Keyless || indexes.Exists(index => index.Entry.Covers(entry.Number));
        if (known && (indexed || entry.Quarantined))
        {
            segments.Add(Segment.From(entry));
            return;
        }

        var segment = new Segment(entry.Number, entry.Epoch) { Keys = new KeyTable(), Runs = new RunDirectory() };
        var scan = new SegmentScan(store, entry.Number, entry.Epoch);
        await ScanAsync(scan, segment, entry, cancellationToken);
        if (segment.Damage is not null && known)
            segment = Damaged(entry, segment.Damage);
        if (!segment.IsEmpty || segment.Damage is not null)
            segments.Add(segment);
    }

    private async ValueTask ScanAsync(SegmentScan scan, Segment segment, SegmentEntry entry, CancellationToken cancellationToken)
    {
        var limit = entry.Length == SegmentEntry.OpenLength ? long.MaxValue : entry.Length;
        await scan.RunAsync(mark, limit, frame => Take(segment, frame), cancellationToken);
        var whole = entry.Length == SegmentEntry.OpenLength || entry.LastSequence > mark || scan.ValidLength == entry.Length;
        if (!whole || (scan.StoppedBy is not null && await scan.ContinuesAsync(mark, limit, cancellationToken)))
            segment.Damage = $"at byte {scan.ValidLength}: {scan.StoppedBy ?? "the file ends before its time"}";
    }

    private void Take(Segment segment, Frame frame)
    {
        content.Collect(frame, segment.Keys!);
        segment.Note(frame.Header);
    }

    /// <summary>A segment that the manifest describes but that no longer verifies: described as it was, and not served.</summary>
    private static Segment Damaged(SegmentEntry entry, string damage)
    {
        var segment = Segment.From(entry);
        segment.Damage = damage;
        return segment;
    }
}
