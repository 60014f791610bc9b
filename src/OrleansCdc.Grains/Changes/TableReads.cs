using OrleansCdc.Grains.Tables;
using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>Turns a question about a source into the question each of its tables is asked.</summary>
internal static class TableReads
{
    /// <summary>Pages of a table hold so many changes at most; a larger question is answered with several.</summary>
    private const int PageLimit = 1000;

    public static TableRead For(ChangeFilter filter, PageRequest request, ulong mark) => new()
    {
        Mark = mark,
        After = filter.Transaction is { } only ? Later(request.After, ChangeCursor.AfterTransaction(only - 1)) : request.After,
        Before = filter.Transaction is { } last ? Earlier(request.Before, new ChangeCursor(last + 1, 0, 0)) : request.Before,
        Backward = request.Backward,
        Limit = Math.Min(request.Limit, PageLimit),
        Operations = filter.Operations,
        Key = filter.Key,
        FromMicros = filter.From is { } from ? MicrosOf(from) : null,
        ToMicros = filter.To is { } to ? Math.Max(1, MicrosOf(to)) - 1 : null,
        ChangedColumn = filter.ChangedColumn,
    };

    public static ulong MicrosOf(DateTimeOffset time) =>
        (ulong)Math.Max(0, (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    private static ChangeCursor Later(ChangeCursor? asked, ChangeCursor least) => asked is { } cursor && cursor > least ? cursor : least;

    private static ChangeCursor Earlier(ChangeCursor? asked, ChangeCursor most) => asked is { } cursor && cursor < most ? cursor : most;
}
