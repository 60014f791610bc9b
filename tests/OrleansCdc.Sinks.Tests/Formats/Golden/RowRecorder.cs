using System.Collections.Immutable;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Sinks.Tests.Formats.Golden;

/// <summary>Lets a real server log the rows of a golden table.</summary>
internal static class RowRecorder
{
    public static async Task<IReadOnlyList<string>> RecordAsync(GoldenTable table, CancellationToken cancellation)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions
        {
            Product = table.Product,
        }, cancellationToken: cancellation);
        await server.ExecuteAsync(table.Script, null, cancellation);
        var options = new ConnectionOptions
        {
            Host = server.Host,
            Port = server.Port,
            User = server.RootUser,
            Password = server.RootPassword,
            SslMode = SslMode.Disabled,
        };
        await using var connection = await MySqlConnection.ConnectAsync(options, cancellation);
        await using var stream = await connection.StartBinlogDumpAsync(new BinlogDumpRequest
        {
            ServerId = 4711,
            NonBlocking = true,
        }, cancellation);
        var rows = new List<RecordedRow>();
        TableSchema? schema = null;
        await foreach (var read in stream.WithCancellation(cancellation))
        {
            if (read is not RowsEvent { Table.Schema.Table: "every_type" } changed)
                continue;
            schema ??= WithNamedTypes(changed.Table.Schema, table);
            rows.AddRange(RowsOf(changed, schema));
        }

        return RecordedRow.Format(schema!, rows);
    }

    private static TableSchema WithNamedTypes(TableSchema logged, GoldenTable table)
    {
        var columns = logged.Columns.Select(column =>
            table.Columns.FirstOrDefault(golden => golden.Name == column.Name) is { } golden && GoldenTable.NamedTypes.Contains(golden.Type)
                ? column with { ColumnType = golden.Type.ToLowerInvariant() }
                : column);
        return new TableSchema(logged.Schema, logged.Table, columns.ToImmutableArray(), logged.PrimaryKey);
    }

    private static List<RecordedRow> RowsOf(RowsEvent changed, TableSchema schema)
    {
        var rows = new List<RecordedRow>();
        var decoder = RowDecoder.For(schema);
        var cursor = decoder.Read(changed.Operation, RowImageFormat.Binlog, changed.BeforeColumns, changed.AfterColumns, changed.Rows.Span);
        while (cursor.MoveNext())
        {
            var before = cursor.Before.IsEmpty ? null : new RowImage(decoder, RowImageFormat.Binlog, changed.BeforeColumns, cursor.Before);
            var after = cursor.After.IsEmpty ? null : new RowImage(decoder, RowImageFormat.Binlog, changed.AfterColumns, cursor.After);
            rows.Add(new(changed.Operation, before, after));
        }

        return rows;
    }
}
