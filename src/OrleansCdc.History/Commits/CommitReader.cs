using OrleansCdc.History.Keys;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Commits;

/// <summary>Everything that is read from a commit log. Safe to use from many threads beside the appender.</summary>
internal sealed class CommitReader(SegmentLog log)
{
    private readonly RunReader runs = new(log);
    private readonly KeySearch search = new(log);
    private readonly CommitRunCache cache = new();

    public async ValueTask<CommitRun?> LastRunAsync(CancellationToken cancellationToken)
    {
        var view = log.View;
        if (view.Count == 0)
            return null;
        var directory = await runs.RunsAsync(view, view.Count - 1, cancellationToken);
        return await DecodeAsync(view, view.Count - 1, directory, directory.Length - 1, cancellationToken);
    }

    public async ValueTask<TransactionRecord?> FindAsync(ulong sequence, CancellationToken cancellationToken)
    {
        var view = log.View;
        if (view.Count == 0 || sequence > view.Mark)
            return null;
        var index = RunReader.SegmentOf(view, ChangeCursor.AfterTransaction(sequence));
        var directory = await runs.RunsAsync(view, index, cancellationToken);
        var run = await DecodeAsync(view, index, directory, RunReader.RunOf(directory.Span, ChangeCursor.AfterTransaction(sequence)), cancellationToken);
        return run.Find(sequence);
    }

    public async ValueTask<TransactionRecord?> FindAsync(ulong hash, Func<TransactionRecord, bool> matches, CancellationToken cancellationToken)
    {
        var view = log.View;
        foreach (var place in await search.FindAsync(view, hash, cancellationToken))
        {
            var directory = await runs.RunsAsync(view, place.Index, cancellationToken);
            var number = directory.Length - 1;
            while (number > 0 && directory.Span[number].Offset > place.Offset)
                number--;
            var run = await DecodeAsync(view, place.Index, directory, number, cancellationToken);
            if (run.Records.FirstOrDefault(matches) is { } found)
                return found;
        }

        return null;
    }

    public async ValueTask<SequenceRange?> FindAsync(ulong fromMicros, ulong toMicros, CancellationToken cancellationToken)
    {
        var view = log.View;
        var first = await FirstAsync(view, fromMicros, toMicros, backward: false, cancellationToken);
        var last = await FirstAsync(view, fromMicros, toMicros, backward: true, cancellationToken);
        return first is null || last is null ? null : new SequenceRange(first.Sequence, last.Sequence);
    }

    public async ValueTask<IReadOnlyList<TransactionRecord>> ReadAsync(ulong from, bool backward, int limit, CancellationToken cancellationToken)
    {
        var view = log.View;
        var found = new List<TransactionRecord>();
        var start = view.Count == 0 ? 0 : RunReader.SegmentOf(view, ChangeCursor.AfterTransaction(from));
        for (var index = start; index >= 0 && index < view.Count && found.Count < limit; index += backward ? -1 : 1)
        {
            await foreach (var record in RecordsAsync(view, index, backward, from, cancellationToken))
            {
                if (backward ? record.Sequence < from : record.Sequence > from)
                    found.Add(record);
                if (found.Count == limit)
                    break;
            }
        }

        return found;
    }

    public async ValueTask<Coverage> CoverageAsync(CancellationToken cancellationToken)
    {
        var view = log.View;
        if (view.Count == 0)
            return new Coverage();
        var first = (await ReadAsync(0, backward: false, 1, cancellationToken))[0];
        var last = (await FindAsync(view.Mark, cancellationToken))!;
        return new Coverage
        {
            FromSequence = first.Sequence,
            ToSequence = last.Sequence,
            From = first.Position,
            To = last.Position,
            FromMicros = first.ImmediateCommitTimestampMicros,
            ToMicros = last.ImmediateCommitTimestampMicros,
            Gaps = await GapsAsync(view, cancellationToken),
        };
    }

    private async ValueTask<IReadOnlyList<Gap>> GapsAsync(LogView view, CancellationToken cancellationToken)
    {
        var gaps = new List<Gap>();
        for (var index = 0; index < view.Count; index++)
        {
            if ((view[index].Operations & (1 << (int)CommitKind.Gap)) == 0)
                continue;
            await foreach (var record in RecordsAsync(view, index, backward: false, 0, cancellationToken))
            {
                if (record.Gap is { } gap)
                    gaps.Add(new(record.Sequence, record.Sequence, gap.From, gap.To, gap.Reason, gap.Schema, gap.Table));
            }
        }

        return gaps;
    }

    private async ValueTask<TransactionRecord?> FirstAsync(
        LogView view, ulong fromMicros, ulong toMicros, bool backward, CancellationToken cancellationToken)
    {
        for (var index = backward ? view.Count - 1 : 0; index >= 0 && index < view.Count; index += backward ? -1 : 1)
        {
            if (view[index].MaxMicros < fromMicros || view[index].MinMicros > toMicros)
                continue;
            var directory = await runs.RunsAsync(view, index, cancellationToken);
            for (var run = backward ? directory.Length - 1 : 0; run >= 0 && run < directory.Length; run += backward ? -1 : 1)
            {
                if (directory.Span[run].MaxMicros < fromMicros || directory.Span[run].MinMicros > toMicros)
                    continue;
                var records = (await DecodeAsync(view, index, directory, run, cancellationToken)).Records;
                var inside = records.Where(record => record.ImmediateCommitTimestampMicros >= fromMicros && record.ImmediateCommitTimestampMicros <= toMicros);
                if ((backward ? inside.LastOrDefault() : inside.FirstOrDefault()) is { } found)
                    return found;
            }
        }

        return null;
    }

    private async IAsyncEnumerable<TransactionRecord> RecordsAsync(
        LogView view, int index, bool backward, ulong from, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var directory = await runs.RunsAsync(view, index, cancellationToken);
        var start = RunReader.RunOf(directory.Span, ChangeCursor.AfterTransaction(from));
        for (var run = start; run >= 0 && run < directory.Length; run += backward ? -1 : 1)
        {
            var records = (await DecodeAsync(view, index, directory, run, cancellationToken)).Records;
            for (var at = backward ? records.Count - 1 : 0; at >= 0 && at < records.Count; at += backward ? -1 : 1)
                yield return records[at];
        }
    }

    private async ValueTask<CommitRun> DecodeAsync(
        LogView view, int index, ReadOnlyMemory<RunEntry> directory, int run, CancellationToken cancellationToken)
    {
        var key = (view[index].Number, directory.Span[run].Offset);
        var whole = run + 1 < directory.Length;
        if (whole && cache.Find(key) is { } cached)
            return cached;
        using var buffer = await runs.ReadAsync(view, index, directory, run, cancellationToken);
        var decoded = CommitRun.Decode(buffer);
        if (whole)
            cache.Add(key, decoded);
        return decoded;
    }
}
