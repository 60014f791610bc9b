using OrleansCdc.Capture.Tests.Recording;
using OrleansCdc.Capture.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.Schemas;

/// <summary>
/// Columns read from information_schema have to be the same as those that the log describes with full metadata: otherwise every table would
/// get a second schema version with its first change.
/// </summary>
public sealed class SchemaReaderTests(SharedServers servers)
{
    private const string Common =
        "a TINYINT UNSIGNED, b SMALLINT, c MEDIUMINT UNSIGNED, d INT NOT NULL, e BIGINT UNSIGNED, f DECIMAL(12,2), g DECIMAL(30,10) UNSIGNED, "
        + "h FLOAT, i DOUBLE UNSIGNED, j BIT(1), k BIT(33), l CHAR(10) CHARACTER SET latin1, m CHAR(80), n VARCHAR(10), o VARCHAR(300), "
        + "p BINARY(16), q VARBINARY(300), r TINYTEXT, s TEXT CHARACTER SET latin1, t MEDIUMTEXT, u LONGTEXT, v TINYBLOB, w BLOB, x MEDIUMBLOB, "
        + "y LONGBLOB, z DATE, a1 TIME, a2 TIME(3), a3 DATETIME, a4 DATETIME(6), a5 TIMESTAMP NULL, a6 TIMESTAMP(2) NULL, a7 YEAR, "
        + "a8 ENUM('x','it''s','z') CHARACTER SET latin1, a9 SET('a','b','c','d','e','f','g','h','i'), b1 JSON, b2 GEOMETRY, b3 POINT, b4 POLYGON, "
        + "b5 INT GENERATED ALWAYS AS (d * 2) VIRTUAL, b6 INT GENERATED ALWAYS AS (d * 3) STORED, b7 INT INVISIBLE DEFAULT 5, "
        + "b8 VARCHAR(20) COLLATE utf8mb4_bin, b9 TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, "
        + "PRIMARY KEY (n, d)";

    private const string Values =
        "(a, b, d, e, f, h, j, k, l, m, n, p, q, s, w, z, a1, a2, a4, a6, a7, a8, a9, b1, b2, b9) VALUES (1, -2, 3, 18446744073709551615, -4.56, "
        + "0.1, 1, 77, 'l', 'm', 'n', 'p', 'q', 'text', 'blob', '2026-01-02', '-01:02:03', '01:02:03.004', '2026-01-02 03:04:05.678901', "
        + "'2026-01-02 03:04:05.67', 2026, 'it''s', 'a,i', '{\"a\": 1}', ST_GeomFromText('POINT(1 2)'), '2026-01-02 03:04:05')";

    [Theory]
    [InlineData(ServerProduct.MySql97, ", c1 VECTOR(4), c2 VARCHAR(20) CHARACTER SET latin1, c3 VECTOR(2), c4 TEXT, KEY i ((d + 1))")]
    [InlineData(ServerProduct.MariaDb1011, ", c1 UUID, c2 INET6, c3 INET4, c4 VARCHAR(50) COMPRESSED, c5 TEXT COMPRESSED")]
    [InlineData(ServerProduct.MariaDb118, ", c1 UUID, c2 INET6, c3 INET4, c4 VECTOR(4), c5 VARCHAR(20) CHARACTER SET utf8mb4 COLLATE uca1400_ai_ci")]
    public async Task ReadAsync_EveryType_IsWhatTheLogSays(ServerProduct product, string more)
    {
        var schema = await TestSchema.CreateAsync(await servers.OfAsync(product), $"CREATE TABLE a ({Common}{more}); INSERT INTO a {Values};");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));
        var read = capture.Target.TableOf(schema.Name, "a")!;

        await schema.RunAsync("UPDATE a SET b = b + 1;");
        await capture.CatchUpAsync(schema.Server);

        var logged = capture.Target.WithRows[^1].Blocks[0].Table;
        foreach (var (fromLog, fromServer) in logged.Schema.Columns.Zip(read.Schema.Columns))
            Assert.Equal(fromLog, fromServer);
        Assert.Equal(logged.Schema.PrimaryKey, read.Schema.PrimaryKey);
        Assert.Equal(1, logged.Version);
        Assert.Equal(["b5", "b6"], read.Schema.Columns.Where(column => column.Generated).Select(column => column.Name));
        Assert.Equal(product == ServerProduct.MySql97 ? ["b7"] : [], read.Schema.Columns.Where(column => !column.Visible).Select(column => column.Name));
    }

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task Snapshot_EveryType_PrintsWhatTheLogPrints(ServerProduct product)
    {
        var schema = await TestSchema.CreateAsync(await servers.OfAsync(product), $"CREATE TABLE a ({Common}); INSERT INTO a {Values};");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("DELETE FROM a;");
        await capture.CatchUpAsync(schema.Server);

        // Playing the delete compares the logged before image with the snapshot's row, value for value.
        Assert.Empty(Fold.Of(capture.Target, schema.Name, "a"));
    }

    [Fact]
    public async Task ReadAsync_GeneratedInvisibleKey_IsAColumnAndTheKey()
    {
        var schema = await TestSchema.CreateAsync(
            await servers.MySqlAsync(), "SET sql_generate_invisible_primary_key = ON; CREATE TABLE a (x INT); INSERT INTO a VALUES (5);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("UPDATE a SET x = 6;");
        await capture.CatchUpAsync(schema.Server);

        var table = capture.Target.TableOf(schema.Name, "a")!;
        Assert.Equal(1, table.Version);
        Assert.Equal("my_row_id", table.Schema.Columns[table.Schema.PrimaryKey[0]].Name);
        await schema.AssertFoldsToAsync(capture.Target, "a", "my_row_id, x");
    }
}
