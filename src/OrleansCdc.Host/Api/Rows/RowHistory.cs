using OrleansCdc.Binlog.Positions;
using OrleansCdc.Grains.Changes;

namespace OrleansCdc.Host.Api.Rows;

/// <summary>What a row was at a moment.</summary>
internal static class RowHistory
{
    public static async Task<RowVersion> AsOfAsync(CaptureAccess captures, RowView row, RowMoment moment)
    {
        var (table, key) = (row.Table.Key, row.Key);
        var rows = captures.Reader(table.Source).Rows;
        moment.Check();
        if (moment.Time is { } time)
            return await GrainRefusals.TranslateAsync(() => rows.AtAsync(table, key, time.ToTime()));
        if (moment.Position is { } position)
            return await GrainRefusals.TranslateAsync(() => rows.AtAsync(table, key, Parse(position)));
        var transaction = await captures.RequireTransactionAsync(table.Source, moment.Transaction!);
        return await GrainRefusals.TranslateAsync(() => rows.AfterAsync(table, key, transaction.Record.Sequence));
    }

    private static LogPosition Parse(string text)
    {
        try
        {
            return LogPosition.Parse(text);
        }
        catch (FormatException exception)
        {
            throw ApiErrors.WrongMoment(exception.Message);
        }
    }
}
