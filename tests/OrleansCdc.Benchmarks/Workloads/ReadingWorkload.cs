using OrleansCdc.Sandbox;

namespace OrleansCdc.Benchmarks.Workloads;

/// <summary>A log that readers are compared on, made the same way on MySQL and on MariaDB; JSON is the product's own.</summary>
/// <param name="Name">Its word on the command line and in file names.</param>
/// <param name="Title">What the page calls it.</param>
/// <param name="RowChanges">How many row changes every reader must find.</param>
/// <param name="Create">Statements that make the tables, in schema <c>shop</c>.</param>
/// <param name="Fill">Statements that make the changes.</param>
internal sealed record ReadingWorkload(string Name, string Title, long RowChanges, string Create, string Fill)
{
    /// <summary>One hundred columns of the usual types.</summary>
    public static ReadingWorkload Wide { get; } = new(
        "reading-wide", "rows of 100 columns", 90_000, $"CREATE TABLE wide (id BIGINT PRIMARY KEY, {WideColumns()});",
        $"""
        INSERT INTO wide WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) SELECT i, {WideValues()} FROM n;
        UPDATE wide SET c0 = c0 + 1, c5 = 'changed' WHERE id % 2 = 0;
        """);

    /// <summary>A nested JSON document and two blobs in each row, about 17 kB.</summary>
    public static ReadingWorkload Documents { get; } = new(
        "reading-documents", "large JSON and blobs", 9_000,
        "CREATE TABLE documents (id INT PRIMARY KEY, doc JSON, page MEDIUMTEXT CHARACTER SET utf8mb4, picture MEDIUMBLOB);",
        $"""
        SET @part = (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
          SELECT CONCAT('[', GROUP_CONCAT(JSON_OBJECT('number', i, 'price', i * 1.37, 'name', CONCAT('part ', i), 'tags', JSON_ARRAY('a', 'b', i))), ']') FROM n);
        INSERT INTO documents WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
          SELECT i, CONCAT('[', i, ', ', @part, ']'), REPEAT(CONCAT('Größe ', i, ' '), 400), REPEAT(UNHEX('0001FF7F'), 2000) FROM n;
        UPDATE documents SET page = CONCAT(page, '!') WHERE id % 2 = 0;
        """);

    /// <summary>Transactions of one row each.</summary>
    public static ReadingWorkload Small { get; } = new(
        "reading-small", "transactions of one row", 60_000,
        """
        CREATE TABLE small (id INT PRIMARY KEY, customer INT, amount DECIMAL(12,2), note VARCHAR(100), at DATETIME(6));
        DELIMITER //
        CREATE PROCEDURE fill() BEGIN
          DECLARE i INT DEFAULT 0;
          WHILE i < 30000 DO
            INSERT INTO small VALUES (i, i % 1000, i * 1.37, CONCAT('order number ', i), '2026-01-01 00:00:00.123456' + INTERVAL i SECOND);
            UPDATE small SET amount = amount + 1 WHERE id = i;
            SET i = i + 1;
          END WHILE;
        END //
        DELIMITER ;
        """,
        "CALL fill();");

    public static IReadOnlyList<ReadingWorkload> All { get; } = [Wide, Documents, Small];

    /// <summary>Starts a server and writes the workload into a log file of its own.</summary>
    public async Task<RecordedLog> RecordAsync(ServerProduct product, CancellationToken cancellationToken)
    {
        string[] fast = ["--max-binlog-size=1G", "--sync-binlog=0", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=512M", "--max-allowed-packet=1G"];
        var server = await SandboxServer.StartAsync(new SandboxOptions { Product = product, ExtraArguments = fast }, cancellationToken: cancellationToken);
        var depth = product == ServerProduct.MySql97
            ? "SET SESSION cte_max_recursion_depth = 1000000, group_concat_max_len = 1000000;"
            : "SET SESSION max_recursive_iterations = 1000000, group_concat_max_len = 1000000;";
        await server.ExecuteAsync("CREATE DATABASE shop;", null, cancellationToken);
        await server.ExecuteAsync(Create, "shop", cancellationToken);
        await server.ExecuteAsync("FLUSH BINARY LOGS;", null, cancellationToken);
        var names = await server.QueryAsync("SHOW BINARY LOGS;", null, cancellationToken);
        var file = names.Split('\n')[^1].Split('\t')[0];
        await server.ExecuteAsync(depth + Fill + "FLUSH BINARY LOGS;", "shop", cancellationToken);
        return new RecordedLog(server, this, file);
    }

    private static string WideColumns() => string.Join(", ", Enumerable.Range(0, 99).Select(static i => $"c{i} {WideType(i)}"));

    private static string WideValues() => string.Join(", ", Enumerable.Range(0, 99).Select(WideValue));

    private static string WideType(int column) => (column % 9) switch
    {
        0 => "INT",
        1 => "BIGINT UNSIGNED",
        2 => "DECIMAL(12,2)",
        3 => "DATETIME(6)",
        4 => "TINYINT",
        5 => "VARCHAR(40)",
        6 => "DOUBLE",
        7 => "DATE",
        _ => "ENUM('new','paid','shipped')",
    };

    private static string WideValue(int column) => (column % 9) switch
    {
        0 => $"i * {column + 1}",
        1 => $"i * {column + 1}000000",
        2 => $"i * 1.{column:00}",
        3 => $"'2026-01-01 00:00:00.123456' + INTERVAL i + {column} SECOND",
        4 => "i % 100",
        5 => column % 2 == 0 ? $"CONCAT('value ', i, ' of {column}')" : "NULL",
        6 => $"i / {column + 1}",
        7 => "DATE('2026-01-01') + INTERVAL i % 1000 DAY",
        _ => "1 + i % 3",
    };
}
