using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Types.Geometries;

/// <summary>Holds geometries of every kind against the servers' own well-known text, GeoJSON and SRID.</summary>
public sealed class GeometryTruthTests(RealServers servers)
{
    private static readonly string[] Shapes =
    [
        "POINT(1 2)", "POINT(-0.5 1e100)", "POINT(0.1 123456789.123)", "LINESTRING(0 0,1 1,2 -3.25)",
        "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,4 2,4 4,2 4,2 2))",
        "MULTIPOINT((1 2),(3 4))", "MULTILINESTRING((0 0,1 1),(2 2,3 3,4 5))",
        "MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,9 5,9 9,5 5),(6 5.5,8 5.5,8 7,6 5.5)))",
        "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))",
        "GEOMETRYCOLLECTION(POINT(1 2),GEOMETRYCOLLECTION(POLYGON((0 0,1 0,1 1,0 0)),GEOMETRYCOLLECTION(MULTIPOINT((1 2),(3 4)))))",
        "GEOMETRYCOLLECTION EMPTY",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb1011)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task EveryKind_AsTextAndJson_IsWhatTheServerSays(ServerProduct product)
    {
        await using var connection = await servers.ConnectAsync(product, Token);
        await connection.ExecuteAsync("SET NAMES utf8mb4", Token);
        await connection.ExecuteAsync("CREATE SCHEMA IF NOT EXISTS shapes", Token);
        await connection.ExecuteAsync("DROP TABLE IF EXISTS shapes.g", Token);
        await connection.ExecuteAsync("CREATE TABLE shapes.g (id INT PRIMARY KEY, g GEOMETRY)", Token);
        var start = await ServerLog.EndAsync(connection, Token);
        var values = Shapes.Select((shape, index) => $"({index},{FromText(product, shape, 0)})")
            .Append($"(100,{FromText(product, "POINT(20 10)", 4326)})").Append("(101,NULL)");
        await connection.ExecuteAsync($"INSERT INTO shapes.g VALUES {string.Join(',', values)}", Token);
        var read = new Dictionary<string, (uint Srid, string Text, string Json)?>();
        ServerLog.Read(await servers.GetAsync(product), start, await ServerLog.EndAsync(connection, Token), one => Collect(one, read));
        await CompareAsync(connection, product, read);
    }

    private static async Task CompareAsync(
        MySqlConnection connection, ServerProduct product, Dictionary<string, (uint Srid, string Text, string Json)?> read)
    {
        var order = product == ServerProduct.MySql97 ? ", 'axis-order=long-lat'" : "";
        var said = await connection.QueryAsync($"SELECT id, ST_SRID(g), ST_AsText(g{order}), ST_AsGeoJSON(g) FROM shapes.g", Token);
        Assert.Equal(read.Count, said.Rows.Count);
        foreach (var row in said.Rows)
        {
            var ours = read[row[0]!];
            if (row[1] is null)
            {
                Assert.Null(ours);
                continue;
            }

            Assert.Equal(row[1], $"{ours!.Value.Srid}");
            Assert.Equal(Spelled(row[2]!), Spelled(ours.Value.Text));
            Assert.True(
                JsonNode.DeepEquals(JsonNode.Parse(Repaired(row[3]!)), JsonNode.Parse(ours.Value.Json)), $"{row[3]} {ours.Value.Json}");
        }
    }

    /// <summary>Longitude first on both servers, whatever the system says.</summary>
    private static string FromText(ServerProduct product, string shape, int srid)
        => $"ST_GeomFromText('{shape}', {srid}{(product == ServerProduct.MySql97 ? ", 'axis-order=long-lat'" : "")})";

    /// <summary>MariaDB leaves out the parentheses around the points of a multipoint.</summary>
    private static string Spelled(string text) => text.Replace("MULTIPOINT((1 2),(3 4))", "MULTIPOINT(1 2,3 4)", StringComparison.Ordinal);

    /// <summary>MariaDB 11.8 forgets a bracket of an empty collection.</summary>
    private static string Repaired(string json) => json.Replace(":]", ":[]", StringComparison.Ordinal);

    private static void Collect(BinlogEvent one, Dictionary<string, (uint Srid, string Text, string Json)?> into)
    {
        if (one is not RowsEvent { Table.Schema: { Schema: "shapes" } schema } rows)
            return;
        var cursor = RowDecoder.For(schema).Read(rows.ToBlock(0));
        while (cursor.MoveNext())
        {
            var reader = cursor.ReadAfter();
            reader.MoveNext();
            var id = $"{reader.GetInt64()}";
            Assert.False(reader.TryGetSrid(out _));
            reader.MoveNext();
            into[id] = reader.TryGetSrid(out var srid) ? (srid, Text(reader), Json(reader)) : null;
        }
    }

    private static string Text(in RowImageReader reader)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(reader.TryWriteWellKnownText(output));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Json(in RowImageReader reader)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output);
        Assert.True(reader.TryWriteGeoJson(writer));
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
