using System.Text;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>
/// For people: a line for each transaction, below it one for each change. Long values are cut, control characters shown as dots.
/// </summary>
internal sealed class TextPrinter(PrintBuffer output, TextColours colours) : LogPrinter(output)
{
    private const int LongestStatement = 2_000;
    private readonly TextValues values = new(output);

    public override void Statement(LoggedTransaction transaction, QueryEvent statement)
    {
        Begin(transaction);
        Output.Add("  "u8).Add(colours.Statement);
        values.WriteLine(Encoding.UTF8.GetBytes(statement.Sql), LongestStatement);
        Output.Add(colours.Plain).Add("\n"u8);
    }

    public override void End(LoggedTransaction transaction, TransactionOutcome outcome)
    {
        if (!transaction.IsPrinted || outcome == TransactionOutcome.Committed) return;
        Output.Add("  "u8).Add(colours.Delete).Add(outcome switch
        {
            TransactionOutcome.RolledBack => "rolled back"u8,
            TransactionOutcome.Prepared => "prepared; XA COMMIT or XA ROLLBACK decides later"u8,
            _ => "not finished in the part of the log that was read"u8,
        }).Add(colours.Plain).Add("\n"u8);
    }

    protected override void Row(LoggedTransaction transaction, RowsEvent rows, RowCursor row)
    {
        Begin(transaction);
        if (row.RowOrdinal == 0 && transaction.StatementText.Length > 0)
        {
            Output.Add("  "u8).Add(colours.Quiet).Add("-- "u8);
            values.WriteLine(LoggedText.Repair(transaction.StatementText), LongestStatement);
            Output.Add(colours.Plain).Add("\n"u8);
        }

        Output.Add("  "u8).Add(colours.Of(rows.Operation)).Add(rows.Operation.Name()).Add(colours.Plain).Add(" "u8);
        Output.Add(rows.Table.Schema.Schema).Add("."u8).Add(rows.Table.Schema.Table);
        if (rows.Operation == ChangeOperation.Update) WriteUpdate(rows.Table.Schema, row);
        else WriteImage(rows.Operation == ChangeOperation.Insert ? row.ReadAfter() : row.ReadBefore());
        Output.Add("\n"u8);
    }

    private void Begin(LoggedTransaction transaction)
    {
        if (transaction.IsPrinted) return;
        transaction.IsPrinted = true;
        Output.Add(colours.Time).Add($"{transaction.Time:yyyy-MM-dd HH:mm:ss.ffffff}").Add(colours.Plain).Add("  "u8);
        if (transaction.Gtid is not null) Output.Add(transaction.Name).Add("  "u8);
        Output.Add(colours.Quiet).Add(transaction.Start.ToString()).Add(colours.Plain).Add("\n"u8);
    }

    private void WriteImage(RowImageReader image)
    {
        while (image.MoveNext())
        {
            if (image.State == ColumnState.Absent) continue;
            Name(image.Column);
            values.Write(image);
        }
    }

    /// <summary>The key and what changed; every column where there is no key to tell the row by.</summary>
    private void WriteUpdate(TableSchema table, RowCursor row)
    {
        var before = row.ReadBefore();
        var after = row.ReadAfter();
        while (before.MoveNext() && after.MoveNext())
        {
            var isChanged = RowDifference.IsChanged(before, after);
            var isKey = !table.HasPrimaryKey || table.PrimaryKey.Contains(before.Column.Ordinal);
            if ((!isChanged && !isKey) || (before.State == ColumnState.Absent && after.State == ColumnState.Absent)) continue;
            Name(before.Column);
            if (before.State != ColumnState.Absent) values.Write(before);
            else Output.Add(colours.Quiet).Add("?"u8).Add(colours.Plain);
            if (!isChanged) continue;
            Output.Add(colours.Quiet).Add(" -> "u8).Add(colours.Plain);
            values.Write(after);
        }
    }

    private void Name(ColumnSchema column)
    {
        Output.Add("  "u8).Add(colours.Quiet);
        values.WriteLine(Encoding.UTF8.GetBytes(column.Name), int.MaxValue);
        Output.Add("="u8).Add(colours.Plain);
    }
}
