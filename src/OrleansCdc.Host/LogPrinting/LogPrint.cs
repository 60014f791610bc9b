using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Puts source, walk and printer together for one run.</summary>
internal static class LogPrint
{
    public static async Task RunAsync(LogRequest request, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var target = terminal.OpenOutput();
        var output = new PrintBuffer(target);
        var tables = new TableChoice(request.Tables);
        var end = new LogEnd(request.To, request.To?.PositionIn(request.Source.OnlyFile));
        var notBefore = request.Source.IsServer ? request.From?.Time : null;
        var remarks = new Remarks(terminal);
        var present = new PresentColumns(request.Statistics ? null : request.Source.Server, tables, remarks);
        var walk = new LogWalk(Printer(request, output, terminal), tables, end, remarks, present, notBefore);
        try
        {
            await using var stream = await request.Source.OpenAsync(request.From, request.Follow, cancellationToken);
            await walk.RunAsync(stream, output, cancellationToken);
        }
        finally
        {
            // What was read before an error or Ctrl-C is true and wanted.
            output.Flush();
        }
    }

    private static LogPrinter Printer(LogRequest request, PrintBuffer output, Terminal terminal)
    {
        if (request.Statistics) return new SummaryPrinter(output, request.Format == LogFormat.Json ? SummaryJson.Write : SummaryText.Write);
        return request.Format switch
        {
            LogFormat.Json => new JsonPrinter(output),
            LogFormat.Sql => new SqlPrinter(output, request.Source.Name),
            _ => new TextPrinter(output, new TextColours(terminal.ShowsColours)),
        };
    }
}
