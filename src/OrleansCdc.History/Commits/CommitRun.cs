using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Commits;

/// <summary>The decoded records of one run, and the totals of all tables after its last.</summary>
internal sealed record CommitRun(IReadOnlyList<TransactionRecord> Records, IReadOnlyList<long> Offsets, Dictionary<uint, TableTotal> Totals)
{
    public static CommitRun Decode(FrameBuffer buffer)
    {
        var totals = new Dictionary<uint, TableTotal>();
        var records = new List<TransactionRecord>(buffer.Frames.Count);
        foreach (var frame in buffer.Frames)
        {
            var previous = records.Count == 0 ? null : records[^1].Position;
            var header = frame.Header;
            records.Add(TransactionCodec.Read(frame.Body.Span, header.Sequence, header.Operation, header.CommitMicros, previous, totals));
        }

        return new(records, [.. buffer.Frames.Select(frame => frame.Offset)], totals);
    }

    public TransactionRecord? Find(ulong sequence)
    {
        var (low, high) = (0, Records.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = Records[middle].Sequence;
            if (found == sequence)
                return Records[middle];
            if (found < sequence)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }
}
