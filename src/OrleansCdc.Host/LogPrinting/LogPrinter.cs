using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>One way to print a log. The walk calls it in the log's order; rows and statements come only when they were asked for.</summary>
internal abstract class LogPrinter(PrintBuffer output)
{
    /// <summary>Whether who reads what it prints expects the rows of every change, those that are logged as statements too.</summary>
    public virtual bool PromisesRows => false;

    protected PrintBuffer Output { get; } = output;

    /// <summary>Every event, before anything is made of it.</summary>
    public virtual void Event(BinlogEvent read, LoggedTransaction? transaction)
    {
    }

    /// <summary>The rows of one event. Their bytes are valid during the call.</summary>
    public virtual void Rows(LoggedTransaction transaction, RowsEvent rows)
    {
        var cursor = RowDecoder.For(rows.Table.Schema).Read(rows.ToBlock(transaction.RowsEvents, transaction.StatementText));
        while (cursor.MoveNext())
        {
            transaction.Rows++;
            Row(transaction, rows, cursor);
            Output.FlushWhenFull();
        }
    }

    /// <summary>A statement that stands in the log as text: DDL, or changes that were not logged as rows.</summary>
    public virtual void Statement(LoggedTransaction transaction, QueryEvent statement)
    {
    }

    public virtual void End(LoggedTransaction transaction, TransactionOutcome outcome)
    {
    }

    /// <summary>The log's end, or that of the part asked for.</summary>
    public virtual void Finish()
    {
    }

    protected virtual void Row(LoggedTransaction transaction, RowsEvent rows, RowCursor row)
    {
    }
}
