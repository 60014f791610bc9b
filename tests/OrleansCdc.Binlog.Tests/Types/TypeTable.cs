using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Binlog.Tests.Types.Tools;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Types;

/// <summary>A table with two columns of one type, whose life in the log is compared with what the server says of it.</summary>
internal sealed class TypeTable(SandboxServer server, MySqlConnection connection, TypeCase type, string name, Random random)
{
    private readonly List<string> failures = [];
    private TableSchema? schema;

    private bool IsVector => type.Sql.StartsWith("VECTOR", StringComparison.Ordinal);

    public async Task<IReadOnlyList<string>> CheckAsync(int randomRows, CancellationToken cancellationToken)
    {
        await CreateAsync(randomRows, cancellationToken);
        var start = await ServerLog.EndAsync(connection, cancellationToken);
        await connection.ExecuteAsync($"INSERT INTO truth.{name} SELECT * FROM truth.{name}_source", cancellationToken);
        var inserted = await SelectAsync(cancellationToken);
        var literals = CompareInserts(await LogAsync(start, cancellationToken), inserted);
        await CompareToolAsync(start, literals, cancellationToken);
        await CompareTextImagesAsync(inserted, literals, cancellationToken);
        await CompareLiteralsAsync(literals, cancellationToken);
        start = await ServerLog.EndAsync(connection, cancellationToken);
        await connection.ExecuteAsync($"UPDATE truth.{name} SET d = c, c = NULL WHERE id % 2 = 0", cancellationToken);
        var updated = await SelectAsync(cancellationToken);
        await connection.ExecuteAsync($"DELETE FROM truth.{name}", cancellationToken);
        CompareChanges(await LogAsync(start, cancellationToken), inserted, updated);
        return failures;
    }

    private async Task CreateAsync(int randomRows, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync($"DROP TABLE IF EXISTS truth.{name}, truth.{name}_source, truth.{name}_copy", cancellationToken);
        foreach (var suffix in new[] { "", "_source", "_copy" })
            await connection.ExecuteAsync(
                $"CREATE TABLE truth.{name}{suffix} (id INT PRIMARY KEY, c {type.Sql}, d {type.Sql})", cancellationToken);
        var values = type.Edges.Concat(Enumerable.Range(0, randomRows).Select(_ => type.Random(random))).ToList();
        var rows = values.Select((value, index) => $"({index + 1},{value},{values[random.Next(values.Count)]})")
            .Append($"({values.Count + 1},NULL,NULL)");
        foreach (var chunk in rows.Chunk(100))
            await connection.ExecuteAsync($"INSERT INTO truth.{name}_source VALUES {string.Join(',', chunk)}", cancellationToken);
    }

    private async Task<Dictionary<string, List<string?>>> SelectAsync(CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("SET NAMES utf8mb4", cancellationToken);
        var result =
            await connection.QueryAsync($"SELECT id, {type.SelectText("c")}, {type.SelectText("d")} FROM truth.{name}", cancellationToken);
        return result.Rows.ToDictionary(row => row[0]!, row => row.ToList());
    }

    private async Task<List<LoggedRow>> LogAsync(BinlogPosition start, CancellationToken cancellationToken)
    {
        var rows = new List<LoggedRow>();
        ServerLog.Read(server, start, await ServerLog.EndAsync(connection, cancellationToken), read =>
        {
            if (read is RowsEvent { Table.Schema: var table } change && table.Schema == "truth" && table.Table == name)
            {
                schema = Refined(table);
                rows.AddRange(LoggedRow.Read(schema, change, server.Product));
            }
        });
        return rows;
    }

    /// <summary>
    /// Adds what information_schema would say and a TABLE_MAP does not: how numbers are displayed, and MariaDB's address types, which it
    /// logs as BINARY.
    /// </summary>
    private TableSchema Refined(TableSchema table)
        => !type.NeedsColumnType
            ? table
            : new TableSchema(
                table.Schema, table.Table,
                [.. table.Columns.Select(column => column.Ordinal == 0 ? column : column with { ColumnType = type.ColumnType })],
                table.PrimaryKey);

    private Dictionary<string, LoggedRow> CompareInserts(List<LoggedRow> rows, Dictionary<string, List<string?>> expected)
    {
        if (rows.Count != expected.Count)
            failures.Add($"{type}: {rows.Count} rows logged of {expected.Count}");
        foreach (var row in rows)
            Compare("insert", expected, row.After!);
        return rows.ToDictionary(row => row.After![0]!);
    }

    /// <summary>
    /// The inserts as the server's own log reader prints them; it cannot read the old format, whose sizes are not in the log.
    /// </summary>
    private async Task CompareToolAsync(BinlogPosition start, Dictionary<string, LoggedRow> logged, CancellationToken cancellationToken)
    {
        if (type.IsOldFormat)
            return;
        var rows = await BinlogTool.ReadInsertsAsync(
            server, name, start, await ServerLog.EndAsync(connection, cancellationToken), cancellationToken);
        if (rows.FirstOrDefault() is [_, ToolText.UnknownGeometry])
            return;
        if (rows.Count != logged.Count)
            failures.Add($"{type}: the log reader prints {rows.Count} rows of {logged.Count}");
        foreach (var row in rows)
        {
            var ours = logged[row[0]].Tool;
            for (var column = 1; column < Math.Max(ours.Count, row.Count); column++)
            {
                if (row.ElementAtOrDefault(column) != ours[column])
                    failures.Add(
                        $"{type}: log reader {row[0]}.{column}: prints {Short(row.ElementAtOrDefault(column))}, read {Short(ours[column])}");
            }
        }
    }

    private void CompareChanges(List<LoggedRow> rows, Dictionary<string, List<string?>> inserted, Dictionary<string, List<string?>> updated)
    {
        foreach (var row in rows.Where(row => row.Operation == ChangeOperation.Update))
        {
            Compare("before update", inserted, row.Before!);
            Compare("after update", updated, row.After!);
        }

        foreach (var row in rows.Where(row => row.Operation == ChangeOperation.Delete))
            Compare("delete", updated, row.Before!);
        if (rows.Count(row => row.Operation == ChangeOperation.Delete) != updated.Count)
            failures.Add($"{type}: deletes are missing");
    }

    private void Compare(string what, Dictionary<string, List<string?>> expected, IReadOnlyList<string?> actual)
    {
        var row = expected[actual[0]!];
        for (var column = 1; column < row.Count; column++)
        {
            if (row[column] != actual[column])
                failures.Add($"{type}: {what} {actual[0]}.{column}: server {Short(row[column])}, read {Short(actual[column])}");
        }
    }

    /// <summary>The same rows as a snapshot reads them: values, keys and JSON must be those of the log.</summary>
    private async Task CompareTextImagesAsync(
        Dictionary<string, List<string?>> expected, Dictionary<string, LoggedRow> logged, CancellationToken cancellationToken)
    {
        if (schema is null)
            return;
        var decoder = RowDecoder.For(schema);
        await connection.ExecuteAsync("SET character_set_results = NULL", cancellationToken);
        var columns = type.IsRounded ? "CAST(c AS DOUBLE), CAST(d AS DOUBLE)" : "c, d";
        await foreach (var row in connection.StreamAsync($"SELECT id, {columns} FROM truth.{name}", cancellationToken))
        {
            var image = new RowImage(decoder, RowImageFormat.Text, ColumnBitmap.All(3), row.Packet.Span);
            var texts = RowTexts.Texts(image.GetReader());
            Compare("snapshot", expected, texts);
            var same = logged[texts[0]!];
            if (image.GetKey() != same.Key || image.GetKey() != RowKey.FromText(schema, [texts[0]!]))
                failures.Add($"{type}: key of snapshot row {texts[0]} differs");
            if (!RowTexts.Json(image.GetReader()).SequenceEqual(same.Json))
                failures.Add(
                    $"{type}: JSON of snapshot row {texts[0]}: {Short(string.Join(' ', RowTexts.Json(image.GetReader())))}, "
                    + $"log {Short(string.Join(' ', same.Json))}");
            if (type.Sql != "JSON" && !RowTexts.Literals(image.GetReader()).SequenceEqual(same.Literals))
                failures.Add(
                    $"{type}: literal of snapshot row {texts[0]}: {Short(string.Join(' ', RowTexts.Literals(image.GetReader())))}, "
                    + $"log {Short(string.Join(' ', same.Literals))}");
        }
    }

    /// <summary>
    /// The literals, run as SQL, must make the same rows, and find them; but a literal beyond what M and D allow, to which rounding can
    /// take a value, finds nothing on the server.
    /// </summary>
    private async Task CompareLiteralsAsync(Dictionary<string, LoggedRow> logged, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("SET NAMES utf8mb4", cancellationToken);
        foreach (var chunk in logged.Values.Chunk(50))
        {
            var rows = string.Join(',', chunk.Select(row => $"({string.Join(',', row.Literals.Select(literal => literal ?? "NULL"))})"));
            await connection.ExecuteAsync($"INSERT INTO truth.{name}_copy VALUES {rows}", cancellationToken);
        }

        var same = await connection.QueryAsync(
            $"SELECT COUNT(*) FROM truth.{name} a JOIN truth.{name}_copy b "
                + $"ON a.id = b.id AND {Same("a.c", "b.c")} AND {Same("a.d", "b.d")}",
            cancellationToken);
        if (same.GetText(0, 0) != $"{logged.Count}")
            failures.Add($"{type}: literals made {same.GetText(0, 0)} of {logged.Count} rows");
        if (type.HasFixedDecimals)
            return;
        foreach (var row in logged.Values.Take(5).Where(row => row.Literals.All(literal => literal is not null)))
        {
            var found = await connection.QueryAsync(
                $"SELECT COUNT(*) FROM truth.{name} "
                    + $"WHERE id = {row.Literals[0]} AND {Finds("c", row.Literals[1]!)} AND {Finds("d", row.Literals[2]!)}",
                cancellationToken);
            if (found.GetText(0, 0) != "1")
                failures.Add($"{type}: literal {Short(row.Literals[1])} finds {found.GetText(0, 0)} rows");
        }
    }

    /// <summary>Equal to the byte; the server does not compare vectors otherwise.</summary>
    private string Same(string left, string right)
        => IsVector ? Finds(left, right) : $"{left} <=> {right} AND BINARY {left} <=> BINARY {right}";

    private string Finds(string column, string value) => IsVector ? $"HEX({column}) <=> HEX({value})" : $"{column} <=> {value}";

    private static string Short(string? text) => text is null ? "NULL" : $"'{(text.Length > 120 ? text[..120] + "..." : text)}'";
}
