using System.Text;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>
/// Statements with exact literals that make the changes again. Where the log lacks column names and signedness they are comments,
/// because they could neither be run nor be trusted.
/// </summary>
internal sealed class SqlPrinter(PrintBuffer output, string source) : LogPrinter(output)
{
    private readonly SqlSession session = new(output);
    private bool isOpened;

    public override void Statement(LoggedTransaction transaction, QueryEvent statement)
    {
        Begin(transaction);
        session.EnterStatement(statement);
        var sql = statement.Sql;
        if (!sql.Contains(';', StringComparison.Ordinal))
        {
            Output.Add(sql).Add(";\n"u8);
            return;
        }

        // Bodies of procedures hold semicolons, which end a statement for a client unless it is told another sign.
        var delimiter = "//";
        while (sql.Contains(delimiter, StringComparison.Ordinal)) delimiter += "/";
        Output.Add($"DELIMITER {delimiter}\n").Add(sql).Add($" {delimiter}\nDELIMITER ;\n");
    }

    public override void End(LoggedTransaction transaction, TransactionOutcome outcome)
    {
        if (!transaction.IsPrinted) return;
        if (transaction.XaId is { } xa) Output.Add(outcome == TransactionOutcome.Prepared ? $"XA PREPARE {xa};\n" : $"XA COMMIT {xa} ONE PHASE;\n");
        else if (transaction.IsGroup) End(outcome);
    }

    private void End(TransactionOutcome outcome) =>
        Output.Add(outcome switch
        {
            TransactionOutcome.Committed => "COMMIT;\n"u8,
            TransactionOutcome.RolledBack => "ROLLBACK;\n"u8,
            TransactionOutcome.Prepared => ""u8,
            _ => "-- The part of the log that was asked for ends inside this transaction.\nROLLBACK;\n"u8,
        });

    protected override void Row(LoggedTransaction transaction, RowsEvent rows, RowCursor row)
    {
        Begin(transaction);
        if (row.RowOrdinal == 0 && transaction.StatementText.Length > 0)
            Output.Comment(Encoding.UTF8.GetString(LoggedText.Repair(transaction.StatementText)));
        session.EnterRows();
        if (!rows.Table.HasFullMetadata) Output.Add("-- "u8);
        if (rows.Operation == ChangeOperation.Insert) RowStatements.Insert(Output, rows.Table.Schema, row.ReadAfter());
        else if (rows.Operation == ChangeOperation.Update) RowStatements.Update(Output, rows, row);
        else RowStatements.Delete(Output, rows.Table.Schema, row.ReadBefore());
    }

    private void Begin(LoggedTransaction transaction)
    {
        if (transaction.IsPrinted) return;
        transaction.IsPrinted = true;
        if (!isOpened) Open();
        Output.Add("\n"u8).Comment($"{transaction.Time:yyyy-MM-dd HH:mm:ss.ffffff} UTC  {Identity(transaction)}");
        if (transaction.XaId is not null && transaction.IsMariaDbXa) Output.Add($"XA START {transaction.XaId};\n");
        else if (transaction.IsGroup && transaction.XaId is null) Output.Add("START TRANSACTION;\n"u8);
    }

    private void Open()
    {
        isOpened = true;
        Output.Comment($"Row changes of {source} as statements. Read before running: triggers fire, and foreign keys cascade.");
        Output.Add("SET NAMES utf8mb4;\n"u8);
    }

    private static string Identity(LoggedTransaction transaction) =>
        transaction.Gtid is null ? transaction.Start.ToString() : $"{transaction.Name}  {transaction.Start}";
}
