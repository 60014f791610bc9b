using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Prints nothing of the changes themselves, only, at the end, what they sum up to.</summary>
internal sealed class SummaryPrinter(PrintBuffer output, Action<PrintBuffer, LogSummary> write) : LogPrinter(output)
{
    private readonly LogSummary summary = new();
    private BinlogPosition? payload;

    public override void Event(BinlogEvent read, LoggedTransaction? transaction)
    {
        var isInPayload = read.Position == payload && read is not TransactionPayloadEvent;
        payload = read is TransactionPayloadEvent || isInPayload ? read.Position : null;
        summary.Event(read, isInPayload);
    }

    public override void Rows(LoggedTransaction transaction, RowsEvent rows) => transaction.Rows += summary.Rows(rows);

    public override void End(LoggedTransaction transaction, TransactionOutcome outcome) => summary.End(transaction, outcome);

    public override void Finish() => write(Output, summary);
}
