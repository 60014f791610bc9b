using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Schemas;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Tables;

/// <summary>
/// Takes frames in reading order, picks the rows that a query wants, and stops when the page is full or a budget is spent. Rows are
/// looked at in place; only those that go on the page are copied.
/// </summary>
internal sealed class PageBuilder(ChangeQuery query, PageBounds bounds, SchemaVersions versions)
{
    private readonly List<int> matches = [];
    private long rowsLeft = query.RowBudget;
    private long bytesLeft = query.ByteBudget;

    public List<Change> Changes { get; } = [];

    /// <summary>True when the page cannot take more.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The last place looked at: the page is complete up to here.</summary>
    public ChangeCursor? Reached { get; private set; }

    public void Spend(long bytes) => bytesLeft -= bytes;

    public void Add(Frame frame)
    {
        if (frame.Header.Operation == TableContent.SchemaOperation)
            return;
        var first = new ChangeCursor(frame.Header.Sequence, frame.Header.Event, frame.Header.FirstRow);
        var last = first with { Row = first.Row + Math.Max(1, frame.Header.Rows) - 1 };
        if (last <= bounds.Lower || first >= bounds.Upper)
            return;
        Reached = query.Backward ? first : last;
        if (IsWanted(frame.Header))
            Select(frame);
        if (rowsLeft <= 0 || bytesLeft <= 0)
            IsDone = true;
    }

    private bool IsWanted(in FrameHeader header) =>
        ((int)query.Operations & (1 << header.Operation)) != 0
        && (query.FromMicros is not { } from || header.CommitMicros >= from)
        && (query.ToMicros is not { } to || header.CommitMicros <= to);

    private void Select(Frame frame)
    {
        var decoder = versions[(int)frame.Header.SchemaVersion].Decoder;
        var block = RowFrame.ToBlock(frame);
        matches.Clear();
        rowsLeft -= frame.Header.Rows;
        if (block.Operation == ChangeOperation.Truncate)
            matches.Add(0);
        else
            Match(frame, decoder, block);

        var room = query.Limit - Changes.Count;
        if (matches.Count >= room)
        {
            IsDone = true;
            matches.RemoveRange(query.Backward ? 0 : room, matches.Count - room);
        }

        Copy(frame, decoder, block);
        if (IsDone && Changes.Count == query.Limit)
            Reached = Changes[^1].Cursor;
    }

    private void Match(Frame frame, RowDecoder decoder, in RowBlock block)
    {
        var matcher = new RowMatcher(query, decoder.Schema, block);
        var rows = decoder.Read(block);
        while (rows.MoveNext())
        {
            if (bounds.Contains(CursorOf(frame, rows.RowOrdinal)) && matcher.Matches(rows))
                matches.Add(rows.RowOrdinal);
        }
    }

    private void Copy(Frame frame, RowDecoder decoder, in RowBlock block)
    {
        var from = Changes.Count;
        if (block.Operation == ChangeOperation.Truncate)
        {
            if (matches.Count > 0 && bounds.Contains(CursorOf(frame, 0)))
                Changes.Add(ChangeOf(frame, block, 0, null, null));
            return;
        }

        var rows = decoder.Read(block);
        foreach (var wanted in matches)
        {
            rows.SeekTo(wanted);
            var before = rows.Before.IsEmpty ? null : new RowImage(decoder, block.Format, block.BeforeColumns, rows.Before);
            var after = rows.After.IsEmpty ? null : new RowImage(decoder, block.Format, block.AfterColumns, rows.After);
            Changes.Add(ChangeOf(frame, block, wanted, before, after));
        }

        if (query.Backward)
            Changes.Reverse(from, Changes.Count - from);
    }

    private static Change ChangeOf(Frame frame, in RowBlock block, int row, RowImage? before, RowImage? after) => new()
    {
        Cursor = CursorOf(frame, row),
        Operation = block.Operation,
        SchemaVersion = (int)frame.Header.SchemaVersion,
        Before = before,
        After = after,
        StatementTimestamp = block.StatementTimestamp,
        CommitMicros = frame.Header.CommitMicros,
        StatementText = block.StatementText.IsEmpty ? null : System.Text.Encoding.UTF8.GetString(block.StatementText.Span),
    };

    private static ChangeCursor CursorOf(Frame frame, int row) =>
        new(frame.Header.Sequence, frame.Header.Event, frame.Header.FirstRow + (uint)row);
}
