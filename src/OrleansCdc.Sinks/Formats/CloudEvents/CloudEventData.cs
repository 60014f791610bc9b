using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Flat;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;

namespace OrleansCdc.Sinks.Formats.CloudEvents;

/// <summary>An event's data: the operation, the row before and after, and the transaction.</summary>
internal static class CloudEventData
{
    public static void Write(JsonBuffer output, DeliveredChange change, RowPlan plan, TransactionText transaction)
    {
        output.Write("{\"server\":"u8);
        output.WriteString(change.Server);
        if (change.Kind is DeliveredKind.Row or DeliveredKind.SchemaChange)
            WriteTable(output, change, plan);
        output.Write(",\"transaction\":{\"id\":"u8);
        transaction.MoveTo(change);
        output.WriteString(transaction.Name);
        output.Write(",\"order\":"u8);
        output.WriteNumber(change.OrderInTransaction);
        if (change.Kind == DeliveredKind.TransactionEnd)
            WriteCounts(output, change);
        output.Write("}}"u8);
    }

    private static void WriteTable(JsonBuffer output, DeliveredChange change, RowPlan plan)
    {
        output.Write(",\"schema\":"u8);
        output.WriteString(change.Schema.Schema);
        output.Write(",\"table\":"u8);
        output.WriteString(change.Schema.Table);
        if (change.Kind == DeliveredKind.SchemaChange)
            WriteStatement(output, change);
        else
            WriteRows(output, change, plan);
    }

    private static void WriteStatement(JsonBuffer output, DeliveredChange change)
    {
        if (change.HasColumns)
            FlatDefinition.Write(output, change.Schema);
        if (change.Statement is not { } statement)
            return;
        output.Write(",\"statement\":{\"kind\":"u8);
        output.WriteString(statement.Kind.ToString().ToLowerInvariant());
        output.Write(",\"text\":"u8);
        output.WriteString(statement.Text);
        output.WriteByte((byte)'}');
    }

    private static void WriteRows(JsonBuffer output, DeliveredChange change, RowPlan plan)
    {
        output.Write(",\"operation\":\""u8);
        output.WriteUtf8(Operations.NameOf(change.Change.Operation));
        output.Write("\",\"before\":"u8);
        WriteImage(output, plan, change.Change.Before, null);
        output.Write(",\"after\":"u8);
        WriteImage(output, plan, change.Change.After, change.Change.Before);
    }

    private static void WriteImage(JsonBuffer output, RowPlan plan, RowImage? image, RowImage? older)
    {
        if (image is null)
            output.Write("null"u8);
        else
            plan.WriteRow(output, image, older);
    }

    private static void WriteCounts(JsonBuffer output, DeliveredChange change)
    {
        output.Write(",\"counts\":["u8);
        for (var index = 0; index < change.Counts.Count; index++)
        {
            var count = change.Counts[index];
            output.Write(index == 0 ? "{\"schema\":"u8 : ",{\"schema\":"u8);
            output.WriteString(count.Schema);
            output.Write(",\"table\":"u8);
            output.WriteString(count.Table);
            output.Write(",\"rows\":"u8);
            output.WriteNumber(count.Rows);
            output.WriteByte((byte)'}');
        }

        output.WriteByte((byte)']');
    }
}
