using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Tables;

/// <summary>Finds what a row was at a moment by walking its own history backwards, which the key index makes short.</summary>
internal sealed class AsOfReader(TableReader reader)
{
    /// <summary>Partial images are put together from at most this many changes.</summary>
    private const int MaxImages = 1000;

    public async ValueTask<RowAsOf> ReadAsync(RowKey key, Moment moment, CancellationToken cancellationToken)
    {
        var images = new List<RowImage>();
        var query = new ChangeQuery { Key = key, Backward = true, Limit = 1, ToSequence = moment.Sequence, ToMicros = moment.Micros };
        Change? last = null;
        while (true)
        {
            var page = await reader.ReadAsync(query, cancellationToken);
            query = query with { Before = page.Next, Limit = 50 };
            foreach (var change in page.Changes)
            {
                last ??= change;
                if (EndsRow(change, key))
                    return Answer(images.Count == 0 ? RowState.Deleted : RowState.Exists, images, last, page);
                images.Add(change.After!);
                if (IsWhole(change) || images.Count == MaxImages)
                    return Answer(RowState.Exists, images, last, page);
            }

            if (!page.Truncated)
                return Answer(images.Count == 0 ? RowState.Unknown : RowState.Exists, images, last, page);
        }
    }

    private static RowAsOf Answer(RowState state, List<RowImage> images, Change? last, ChangePage page) =>
        new() { State = state, Images = images, LastChange = last, Coverage = page.Coverage };

    /// <summary>Whether the row was no longer there under the key after the change.</summary>
    private static bool EndsRow(Change change, RowKey key)
    {
        if (change.After is not { } after)
            return true;
        return RowImageKey.TryGet(after, out var left) && !left.Equals(key);
    }

    private static bool IsWhole(Change change) =>
        change.Operation is ChangeOperation.Insert or ChangeOperation.Snapshot || change.After!.Columns.IsAll;
}
