using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Tables;

/// <summary>The open interval of cursors that a page may come from.</summary>
internal readonly record struct PageBounds(ChangeCursor Lower, ChangeCursor Upper)
{
    public static PageBounds Of(ChangeQuery query, ulong mark)
    {
        var lower = query.FromSequence is > 0 and { } from ? ChangeCursor.AfterTransaction(from - 1) : ChangeCursor.Start;
        if (query.After is { } after && after > lower)
            lower = after;
        var last = Math.Min(mark, query.ToSequence ?? mark);
        var upper = new ChangeCursor(last + 1, 0, 0);
        if (query.Before is { } before && before < upper)
            upper = before;
        return new(lower, upper);
    }

    public bool Contains(ChangeCursor cursor) => cursor > Lower && cursor < Upper;

    public bool IsEmpty => Lower >= Upper;
}
