using System.Text.Encodings.Web;
using System.Text.Json;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Capture.Statements;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>
/// One line of JSON for each row change, and for each statement that stands in the log as text. A column that the log does not hold
/// (binlog_row_image) is left out, NULL is null; values are written as the API writes them.
/// </summary>
internal sealed class JsonPrinter(PrintBuffer output) : LogPrinter(output), IDisposable
{
    private const int LongestOrdinal = 10;

    // Lines go to a terminal, a file or a program, never into a page, so letters beyond ASCII stay as they are.
    private readonly Utf8JsonWriter writer = new(output.Bytes, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    private string idPrefix = "";
    private string position = "";
    private string time = "";

    public override bool PromisesRows => true;

    public override void Rows(LoggedTransaction transaction, RowsEvent rows)
    {
        idPrefix = $"{transaction.Name}/{transaction.RowsEvents}/";
        position = rows.Position.ToString();
        time = Time(transaction);
        base.Rows(transaction, rows);
    }

    public override void Statement(LoggedTransaction transaction, QueryEvent statement)
    {
        var read = StatementReader.Read(statement.Sql);
        if (StatementOperations.Name(read.Verb) is not { } operation) return;
        var table = read.Tables.IsEmpty ? default(TableName?) : read.Tables[0];
        var schema = table?.Schema ?? (read.Verb == StatementVerb.DropSchema ? read.Name : statement.Schema);
        writer.Reset(Output.Bytes);
        writer.WriteStartObject();
        writer.WriteString("id"u8, $"{transaction.Name}/{(read.Verb == StatementVerb.TruncateTable ? "0/0" : $"s{transaction.Statements}")}");
        writer.WriteString("position"u8, statement.Position.ToString());
        writer.WriteString("time"u8, Time(transaction));
        writer.WriteString("schema"u8, schema.Length > 0 ? schema : null);
        writer.WriteString("table"u8, table?.Table);
        writer.WriteString("operation"u8, operation);
        writer.WriteNull("before"u8);
        writer.WriteNull("after"u8);
        writer.WriteString("sql"u8, statement.Sql);
        End();
    }

    public void Dispose() => writer.Dispose();

    protected override void Row(LoggedTransaction transaction, RowsEvent rows, RowCursor row)
    {
        writer.Reset(Output.Bytes);
        writer.WriteStartObject();
        WriteId(row.RowOrdinal);
        writer.WriteString("position"u8, position);
        writer.WriteString("time"u8, time);
        writer.WriteString("schema"u8, rows.Table.Schema.Schema);
        writer.WriteString("table"u8, rows.Table.Schema.Table);
        writer.WriteString("operation"u8, rows.Operation.Name());
        writer.WritePropertyName("before"u8);
        if (rows.Operation == ChangeOperation.Insert) writer.WriteNullValue();
        else WriteImage(row.ReadBefore());
        writer.WritePropertyName("after"u8);
        if (rows.Operation == ChangeOperation.Delete) writer.WriteNullValue();
        else WriteImage(row.ReadAfter());
        if (transaction.StatementText.Length > 0) writer.WriteString("sql"u8, LoggedText.Repair(transaction.StatementText));
        End();
    }

    private static string Time(LoggedTransaction transaction) => transaction.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");

    private void End()
    {
        writer.WriteEndObject();
        writer.Flush();
        Output.Add("\n"u8);
    }

    private void WriteId(int row)
    {
        Span<char> id = stackalloc char[idPrefix.Length + LongestOrdinal];
        idPrefix.CopyTo(id);
        row.TryFormat(id[idPrefix.Length..], out var digits);
        writer.WriteString("id"u8, id[..(idPrefix.Length + digits)]);
    }

    private void WriteImage(RowImageReader image)
    {
        writer.WriteStartObject();
        while (image.MoveNext())
        {
            if (image.State == ColumnState.Absent) continue;
            writer.WritePropertyName(image.Column.Name);
            image.WriteJson(writer);
        }

        writer.WriteEndObject();
    }
}
