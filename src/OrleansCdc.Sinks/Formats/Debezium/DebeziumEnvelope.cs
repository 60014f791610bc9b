using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>Writes keys and values of row events.</summary>
internal sealed class DebeziumEnvelope(
    DebeziumOptions options, DebeziumSource source, InexactValues inexact, JsonBuffer output, TimeProvider time)
{
    /// <summary>A row's key as a document; null when the table has no key or there is no row.</summary>
    public ReadOnlyMemory<byte>? WriteKey(DeliveredChange change, DebeziumTable table, RowImage? image)
    {
        if (image is null || table.Rows.Key.IsEmpty)
            return null;
        if (options.Schemas)
            output.Write(table.KeySchema(source.NameOf(change), DebeziumSource.ConnectorOf(change.Transaction)));
        inexact.Image = null;
        table.Rows.WriteKeyRow(output, image);
        if (options.Schemas)
            output.WriteByte((byte)'}');
        return output.Take();
    }

    /// <summary>An event's value.</summary>
    /// <param name="change">The change that it tells.</param>
    /// <param name="table">The change's table.</param>
    /// <param name="letter">The operation.</param>
    /// <param name="before">The row before; null for none.</param>
    /// <param name="after">The row after; null for none.</param>
    /// <param name="older">Has the columns that <paramref name="after"/> leaves out.</param>
    public ReadOnlyMemory<byte> Write(
        DeliveredChange change, DebeziumTable table, char letter, RowImage? before, RowImage? after, RowImage? older)
    {
        if (options.Schemas)
            output.Write(table.ValueSchema(source.NameOf(change), DebeziumSource.ConnectorOf(change.Transaction)));
        inexact.Clear();
        output.Write("{\"before\":"u8);
        WriteImage(table, "before", before, null);
        output.Write(",\"after\":"u8);
        WriteImage(table, "after", after, older);
        output.Write(",\"source\":"u8);
        source.Write(output, change, CommitTime.MicrosOf(change));
        WriteTransaction(change);
        output.Write(",\"op\":\""u8);
        output.WriteByte((byte)letter);
        output.WriteByte((byte)'"');
        Times.WriteAll(output, Times.MicrosOf(time));
        inexact.Write(output);
        output.Write(options.Schemas ? "}}"u8 : "}"u8);
        return output.Take();
    }

    private void WriteImage(DebeziumTable table, string name, RowImage? image, RowImage? older)
    {
        inexact.Image = name;
        if (image is null)
            output.Write("null"u8);
        else
            table.Rows.WriteRow(output, image, older);
    }

    private void WriteTransaction(DeliveredChange change)
    {
        output.Write(",\"transaction\":"u8);
        if (!options.TransactionMetadata)
        {
            output.Write("null"u8);
            return;
        }

        output.Write("{\"id\":"u8);
        output.WriteString(source.Transaction.Name);
        output.Write(",\"total_order\":"u8);
        output.WriteNumber(change.OrderInTransaction);
        output.Write(",\"data_collection_order\":"u8);
        output.WriteNumber(change.DataCollectionOrder);
        output.WriteByte((byte)'}');
    }
}
