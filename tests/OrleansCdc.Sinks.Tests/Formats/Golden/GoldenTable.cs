using OrleansCdc.Sandbox;

namespace OrleansCdc.Sinks.Tests.Formats.Golden;

/// <summary>A table with a column of every type: one row is inserted, updated and deleted, as a server logs it.</summary>
internal sealed record GoldenTable(string Name, ServerProduct Product, IReadOnlyList<GoldenColumn> Columns)
{
    private static readonly GoldenColumn[] Common =
    [
        new("tiny", "TINYINT NOT NULL", "-128", "127"),
        new("tiny_unsigned", "TINYINT UNSIGNED", "255", "0"),
        new("small", "SMALLINT", "-32768", "NULL"),
        new("small_unsigned", "SMALLINT UNSIGNED", "65535", "0"),
        new("medium", "MEDIUMINT", "-8388608", "1"),
        new("medium_unsigned", "MEDIUMINT UNSIGNED", "16777215", "1"),
        new("int_signed", "INT", "-2147483648", "1"),
        new("int_unsigned", "INT UNSIGNED", "4294967295", "1"),
        new("big", "BIGINT", "-9223372036854775808", "1"),
        new("big_unsigned", "BIGINT UNSIGNED", "18446744073709551615", "1"),
        new("price", "DECIMAL(12,2)", "-1.5", "1234567890.12"),
        new("price_long", "DECIMAL(65,30)", "12345678901234567890123456789012345.123456789012345678901234567891",
        "-0.000000000000000000000000000001"),
        new("flt", "FLOAT", "1.1", "-0.5"),
        new("dbl", "DOUBLE", "1e20", "0.1"),
        new("bit_one", "BIT(1)", "b'1'", "b'0'"),
        new("bit_ten", "BIT(10)", "b'1000000001'", "b'1'"),
        new("bit_all", "BIT(64)", "0xFFFFFFFFFFFFFFFE", "b'1'"),
        new("yr", "YEAR", "2026", "0"),
        new("day", "DATE", "'2026-01-31'", "'0000-00-00'"),
        new("day_required", "DATE NOT NULL", "'1969-12-31'", "'2026-02-00'"),
        new("clock", "TIME", "'23:59:59'", "'-01:00:00'"),
        new("clock_micro", "TIME(6)", "'-838:59:58.999999'", "'00:00:00.000001'"),
        new("moment", "DATETIME", "'2026-01-31 23:59:59'", "'0000-00-00 00:00:00'"),
        new("moment_milli", "DATETIME(3)", "'1000-01-01 00:00:00.001'", "NULL"),
        new("moment_micro", "DATETIME(6)", "'9999-12-31 23:59:59.999999'", "'2026-02-00 01:02:03.000004'"),
        new("stamp", "TIMESTAMP NULL", "'2038-01-19 03:14:07'", "NULL"),
        new("stamp_required", "TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)", "'1970-01-01 00:00:01.000001'",
        "'0000-00-00 00:00:00'"),
        new("chr", "CHAR(10)", "'a  '", "''"),
        new("chr_latin", "VARCHAR(10) CHARACTER SET latin1", "'café'", "'é'"),
        new("txt", "TEXT CHARACTER SET utf8mb4", "'it''s \"new\"\\n\\\\ 😀'", "'\\t'"),
        new("bin", "BINARY(3)", "X'01'", "X'FFFFFF'"),
        new("varbin", "VARBINARY(4)", "X'00FB3E'", "X''"),
        new("blb", "BLOB", "X'00FF'", "NULL"),
        new("enm", "ENUM('a','it''s')", "2", "1"),
        new("st", "SET('a','b','c')", "5", "0"),
        new("spot", "POINT", "ST_GeomFromText('POINT(1 2)')", "NULL"),
        new("shape", "GEOMETRY", "ST_GeomFromText('LINESTRING(0 0,1.5 -2)', 4326)", "NULL"),
    ];

    public static GoldenTable MySql { get; } = new("mysql", ServerProduct.MySql97,
    [
        .. Common,
        new("doc", "JSON", """'{"b": 1.10, "a": [null, "x\\"y"], "n": 12345678901234567890}'""", "JSON_ARRAY(CAST(1.50 AS DECIMAL(5,2)))"),
        new("vec", "VECTOR(2)", "TO_VECTOR('[1,-2.5]')", "NULL"),
    ]);

    public static GoldenTable MariaDb { get; } = new("mariadb", ServerProduct.MariaDb118,
    [
        .. Common,
        new("doc", "JSON", """'{"b":  1.10}'""", "NULL"),
        new("four", "INET4", "'10.0.0.1'", "NULL"),
        new("six", "INET6", "'1:0:0:2:0:0:0:3'", "NULL"),
        new("unique_id", "UUID", "'123e4567-e89b-12d3-a456-426655440000'", "NULL"),
        new("packed", "TEXT COMPRESSED", "REPEAT('x', 40)", "NULL"),
        new("packed_bytes", "BLOB COMPRESSED", "X'00FF'", "NULL"),
    ]);

    public static IReadOnlyList<GoldenTable> All { get; } = [MySql, MariaDb];

    /// <summary>Types that the log knows as bytes only; a capture adds them from information_schema.</summary>
    public static IReadOnlyList<string> NamedTypes { get; } = ["INET4", "INET6", "UUID"];

    public string Script =>
        $"""
        SET SESSION sql_mode = '', time_zone = '+00:00';
        CREATE DATABASE shop;
        CREATE TABLE shop.every_type (id INT NOT NULL PRIMARY KEY,
          {string.Join(",\n  ", Columns.Select(column => $"{column.Name} {column.Type}"))});
        INSERT INTO shop.every_type VALUES (1, {string.Join(", ", Columns.Select(column => column.First))});
        UPDATE shop.every_type SET {string.Join(", ", Columns.Select(column => $"{column.Name} = {column.Second}"))};
        DELETE FROM shop.every_type;
        """;
}
