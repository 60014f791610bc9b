using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Files;

/// <summary>Finds the file and offset that a start means.</summary>
internal static class StartSearch
{
    public static async Task<BinlogPosition> FindAsync(BinlogDirectory directory, BinlogStart start, CancellationToken cancellationToken)
    {
        var files = directory.List(start.Position?.BaseName);
        if (start.Position is { } position)
            return Check(directory, files, position);
        if (start.Time is { } time)
            return await FindTimeAsync(directory, files, time, cancellationToken);
        return start.Gtids is { } gtids ? await FindGtidsAsync(directory, files, gtids, cancellationToken) : First(files[0]);
    }

    private static BinlogPosition Check(BinlogDirectory directory, List<string> files, BinlogPosition position)
    {
        if (!files.Contains(position.File))
            throw BinlogStreamException.FileMissing(position, directory.Path, files[0]);
        var length = new FileInfo(directory.PathOf(position.File)).Length;
        if (position.Offset > (ulong)length)
            throw BinlogStreamException.BeyondEnd(position, length);
        return position.Offset < BinlogPosition.FirstEventOffset ? First(position.File) : position;
    }

    /// <summary>The last file that was begun by that time holds it, or the one after it begins with it.</summary>
    private static async Task<BinlogPosition> FindTimeAsync(
        BinlogDirectory directory, List<string> files, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var seconds = time.ToUnixTimeMilliseconds() / 1000.0;
        var (low, high) = (0, files.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var head = await BinlogFileHead.ReadAsync(directory.PathOf(files[middle]), cancellationToken);
            if (head?.Timestamp < seconds)
                low = middle;
            else
                high = middle - 1;
        }
        return await TimeScan.FindAsync(directory.PathOf(files[low]), seconds, cancellationToken);
    }

    /// <summary>The last file before which nothing is missing from the set.</summary>
    private static async Task<BinlogPosition> FindGtidsAsync(
        BinlogDirectory directory, List<string> files, GtidSet gtids, CancellationToken cancellationToken)
    {
        for (var i = files.Count - 1; i >= 0; i--)
        {
            var head = await BinlogFileHead.ReadAsync(directory.PathOf(files[i]), cancellationToken);
            if (head?.PreviousGtids is { } previous && previous.Flavor != gtids.Flavor)
                throw BinlogStreamException.GtidsOfOtherFlavor(previous.Flavor, gtids.Flavor);
            if (head?.PreviousGtids?.IsSubsetOf(gtids) == true)
                return First(files[i]);
            if (i == 0 && head?.PreviousGtids is { } oldest)
                throw BinlogStreamException.GtidsPurged(First(files[0]), oldest, gtids);
        }

        // Logs without such events (older than MySQL 5.6) are read from their beginning.
        return First(files[0]);
    }

    private static BinlogPosition First(string file) => new(file, BinlogPosition.FirstEventOffset);
}
