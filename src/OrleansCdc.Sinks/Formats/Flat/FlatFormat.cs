using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Statements;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Flat;

/// <summary>
/// One flat object for each change, in the shape of Maxwell's daemon: <c>data</c> is the row, <c>old</c> what an update changed of it,
/// <c>xid</c> the transaction and <c>xoffset</c> the place in it; the last row of a transaction that a sink is told has <c>commit</c>.
/// </summary>
internal sealed class FlatFormat : ISinkFormat
{
    private readonly JsonBuffer output = new();
    private readonly RowPlans<RowPlan> plans;

    public FlatFormat(FlatOptions options, ColumnView columns)
    {
        var values = new PlainValues(options.NumbersAsText, SetsAsArrays: true);
        plans = new(schema => new RowPlan(schema, columns, values.For));
    }

    public void Write(DeliveredChange change, IList<SinkMessage> messages)
    {
        if (change.Kind is DeliveredKind.TransactionBegin or DeliveredKind.TransactionEnd || IsTruncate(change))
            return;
        var plan = plans.For(change.Schema);
        var (key, previousKey) = MessageKeys.Of(change, plan, output);
        WriteHead(change);
        if (change.Kind == DeliveredKind.SchemaChange)
            WriteStatement(change);
        else
            WriteRows(change.Change.Operation, change, plan);
        output.Write(",\"id\":"u8);
        output.WriteString(change.Id);
        output.WriteByte((byte)'}');
        messages.Add(MessageFactory.Create(change, key, previousKey, output.Take(), MediaTypes.Json));
    }

    private static ReadOnlySpan<byte> TypeOf(DeliveredChange change) => change.Kind == DeliveredKind.SchemaChange
        ? TypeOf(change.Statement?.Kind)
        : change.Change.Operation switch
        {
            ChangeOperation.Insert => "insert"u8,
            ChangeOperation.Update => "update"u8,
            ChangeOperation.Delete => "delete"u8,
            ChangeOperation.Snapshot => "bootstrap-insert"u8,
            _ => "table-truncate"u8,
        };

    private static ReadOnlySpan<byte> TypeOf(SchemaStatementKind? kind) => kind switch
    {
        SchemaStatementKind.Create => "table-create"u8,
        SchemaStatementKind.Drop => "table-drop"u8,
        _ => "table-alter"u8,
    };

    /// <summary>The change that empties the table is told as table-truncate already.</summary>
    private static bool IsTruncate(DeliveredChange change) =>
        change.Kind == DeliveredKind.SchemaChange && change.Statement?.Kind == SchemaStatementKind.Truncate;

    private void WriteStatement(DeliveredChange change)
    {
        if (change.HasColumns)
            FlatDefinition.Write(output, change.Schema);
        if (change.Statement is not { } statement)
            return;
        output.Write(",\"sql\":"u8);
        output.WriteString(statement.Text);
    }

    private void WriteHead(DeliveredChange change)
    {
        output.Write("{\"database\":"u8);
        output.WriteString(change.Schema.Schema);
        output.Write(",\"table\":"u8);
        output.WriteString(change.Schema.Table);
        output.Write(",\"type\":\""u8);
        output.Write(TypeOf(change));
        output.Write("\",\"ts\":"u8);
        output.WriteNumber(CommitTime.MicrosOf(change) / 1_000_000);
    }

    private void WriteRows(ChangeOperation operation, DeliveredChange change, RowPlan plan)
    {
        WritePlace(change);
        var (before, after) = (change.Change.Before, change.Change.After);
        if (operation == ChangeOperation.Truncate || (after ?? before) is not { } row)
            return;
        output.Write(",\"data\":"u8);
        plan.WriteRow(output, row, before);
        if (before is null || after is null)
            return;
        output.Write(",\"old\":"u8);
        plan.WriteChanged(output, before, after);
    }

    /// <summary>MariaDB logs no xid with every transaction; then the transaction's number in its source stands for it.</summary>
    private void WritePlace(DeliveredChange change)
    {
        if (change.Change.Operation == ChangeOperation.Snapshot)
            return;
        output.Write(",\"xid\":"u8);
        output.WriteNumber(change.Transaction.Xid ?? change.Transaction.Sequence);
        if (change.IsLastOfTransaction)
            output.Write(",\"commit\":true"u8);
        else
            WriteOffset(change.OrderInTransaction - 1);
    }

    private void WriteOffset(long offset)
    {
        output.Write(",\"xoffset\":"u8);
        output.WriteNumber(offset);
    }
}
