using OrleansCdc.Sandbox;
using static OrleansCdc.Binlog.Tests.Types.RandomValues;

namespace OrleansCdc.Binlog.Tests.Types;

/// <summary>Every column type of each server with the values at its edges.</summary>
internal static class TypeCases
{
    private static readonly string ManyLabels = string.Join(',', Enumerable.Range(1, 300).Select(n => $"'label {n}'"));

    public static IEnumerable<TypeCase> For(ServerProduct product)
        => product == ServerProduct.MySql97 ? [.. Shared, .. MySql]
            : product == ServerProduct.MariaDb1011 ? [.. Shared, .. MariaDb]
            : [.. Shared, .. MariaDb, .. MariaDb118];

    /// <summary>In the format from before MySQL 5.6, which MariaDB still writes when told so.</summary>
    public static IEnumerable<TypeCase> OldTimes
    {
        get
        {
            for (var digits = 0; digits <= 6; digits++)
            {
                var size = digits == 0 ? "" : $"({digits})";
                yield return new TypeCase(
                    $"TIME{size}", ["'00:00:00'", "'-00:00:00.1'", "'838:59:59.999999'", "'-838:59:59.999999'"], random => Time(random),
                    IsOldFormat: true);
                yield return new TypeCase(
                    $"DATETIME{size}", ["'0000-00-00 00:00:00'", "'9999-12-31 23:59:59.999999'", "'2026-00-00 11:22:33.4'"],
                    random => DateTime(random), IsOldFormat: true);
                yield return new TypeCase(
                    $"TIMESTAMP{size} NULL", ["'0000-00-00 00:00:00'", "'1970-01-01 00:00:01.5'", "'2038-01-19 03:14:07.999999'"],
                    random => Timestamp(random), IsOldFormat: true);
            }
        }
    }

    private static IEnumerable<TypeCase> Shared =>
    [
        .. Integers, .. Reals, .. Displayed, .. Times, .. Texts, .. Bytes,
        new("BIT(1)", ["b'0'", "b'1'"], random => $"{random.Next(2)}", "{0}+0"),
        new("BIT(17)", ["0", "1", "131071"], random => $"{random.Next(131072)}", "{0}+0"),
        new("BIT(64)", ["0", "18446744073709551615", "9223372036854775808"], random => $"{(ulong)random.NextInt64() * 2}", "{0}+0"),
        new("ENUM('a','b','it''s, ok','c','é \"q\"')", ["'a'", "'it''s, ok'", "''", "0", "5"], random => $"{random.Next(1, 6)}"),
        new($"ENUM({ManyLabels})", ["1", "255", "256", "300"], random => $"{random.Next(1, 301)}"),
        new("ENUM('ä','ö') CHARACTER SET latin1", ["1", "2"], random => $"{random.Next(1, 3)}"),
        new("SET('a','b','c d','é')", ["''", "'a'", "'a,b,c d,é'"], random => $"{random.Next(16)}"),
        new($"SET({string.Join(',', Enumerable.Range(1, 64).Select(n => $"'m{n}'"))})", ["0", "1", "18446744073709551615"],
            random => $"{(ulong)random.NextInt64() * 2}"),
        new("GEOMETRY", ["ST_GeomFromText('POINT(1 2)')", "ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))')"], Point,
            TypeCase.AsHex),
        new("POINT", ["ST_GeomFromText('POINT(-0.5 1e100)')"], Point, TypeCase.AsHex),
    ];

    private static IEnumerable<TypeCase> Integers
    {
        get
        {
            foreach (var (name, bits) in new[] { ("TINYINT", 8), ("SMALLINT", 16), ("MEDIUMINT", 24), ("INT", 32), ("BIGINT", 64) })
            {
                var high = (UInt128.One << (bits - 1)) - 1;
                var all = (UInt128.One << bits) - 1;
                yield return new TypeCase(name, ["0", "-1", $"{high}", $"-{high + 1}"], random => $"{(long)Integer(random, bits)}");
                yield return new TypeCase(
                    $"{name} UNSIGNED", ["0", "1", $"{high + 1}", $"{all}"], random => $"{(ulong)Integer(random, bits) & (ulong)all}");
            }

            yield return new TypeCase("YEAR", ["0", "1901", "2155", "2026"], random => $"{random.Next(1901, 2156)}");
        }
    }

    private static IEnumerable<TypeCase> Reals =>
    [
        new("FLOAT", ["0", "-0e0", "1.1", "-1.17549e-38", "3.40282e38", "16777216", "123456.7", "1e-7", "999999.5"], Float),
        new("DOUBLE",
            ["0", "-0e0", "1.1", "1e20", "1e15", "1e14", "123456789012345678", "-2.2250738585072014e-308", "1.7976931348623157e308",
                "1e-15", "1e-16", "0.1e0+0.2e0"], Double),
        new("DECIMAL(1,0)", ["0", "-9", "9"], random => $"{random.Next(-9, 10)}"),
        new("DECIMAL(12,2)", ["0", "-0.01", "9999999999.99", "-9999999999.99"], random => Decimal(random, 12, 2)),
        new("DECIMAL(30,10)", ["-12345678901234567890.0123456789", "0.0000000001"], random => Decimal(random, 30, 10)),
        new("DECIMAL(65,30)", [$"{new string('9', 35)}.{new string('9', 30)}", $"-{new string('9', 35)}.{new string('9', 30)}", "1e-30"],
            random => Decimal(random, 65, 30)),
        new("DECIMAL(30,30)", ["0.000000000000000000000000000001", "-0.5"], random => Decimal(random, 30, 30)),
        new("DECIMAL(65,0)", [new string('9', 65), "-1"], random => Decimal(random, 65, 0)),
    ];

    /// <summary>Numbers that are printed with leading zeros or a fixed count of decimals.</summary>
    private static IEnumerable<TypeCase> Displayed =>
    [
        new("FLOAT(7,2)", ["0", "-0e0", "-0.004", "99999.99", "1.1", "123.455", "-0.5"], random => $"{random.Next(-9999999, 9999999)}e-2"),
        new("FLOAT(24,0)", ["1e20", "12345.5", "0.5", "-1.5", "16777217"], Float),
        new("FLOAT(30,10)", ["1.1", "-1e19", "1e-10", "3.4e19"], Float),
        new("DOUBLE(12,4)", ["0", "-0e0", "-0.00001", "99999999.9999", "0.00005"],
            random => $"{random.NextInt64(-999999999999, 999999999999)}e-4"),
        new("DOUBLE(53,30)", ["1e20", "1.1", "1e-30", "-1e22", "0.1e0+0.2e0"], Double),
        new("DOUBLE(255,0)", ["1e250", "-1e15", "2.5"], Double),
        new("INT(5) UNSIGNED ZEROFILL", ["0", "42", "99999", "123456"], random => $"{random.Next()}"),
        new("BIGINT(20) UNSIGNED ZEROFILL", ["0", "18446744073709551615"], random => $"{random.NextInt64()}"),
        new("DECIMAL(10,2) UNSIGNED ZEROFILL", ["0", "1.5", "99999999.99"], random => Decimal(random, 10, 2).TrimStart('-')),
        new("DECIMAL(5,0) UNSIGNED ZEROFILL", ["0", "3", "99999"], random => $"{random.Next(100000)}"),
        new("DECIMAL(5,5) UNSIGNED ZEROFILL", ["0", "0.5"], random => Decimal(random, 5, 5).TrimStart('-')),
        new("FLOAT UNSIGNED ZEROFILL", ["0", "1.5", "1e20"], random => Float(random).TrimStart('-')),
        new("FLOAT(9,2) UNSIGNED ZEROFILL", ["0", "1.1", "9999999.99"], random => $"{random.Next(999999999)}e-2"),
        new("DOUBLE UNSIGNED ZEROFILL", ["0", "1.5", "1e100"], random => Double(random).TrimStart('-')),
        new("DOUBLE(30,4) UNSIGNED ZEROFILL", ["0", "1.5", "1e25"], random => $"{random.NextInt64()}e-4"),
    ];

    private static IEnumerable<TypeCase> Times
    {
        get
        {
            yield return new TypeCase(
                "DATE", ["'0000-00-00'", "'2026-00-00'", "'2026-02-00'", "'1000-01-01'", "'9999-12-31'", "'0001-01-01'"],
                random => Date(random));
            for (var digits = 0; digits <= 6; digits++)
            {
                var fraction = digits;
                yield return new TypeCase(
                    $"TIME({fraction})",
                    ["'00:00:00'", "'-00:00:00.1'", "'-00:00:01'", "'838:59:59'", "'-838:59:59'", "'-12:34:56.789012'"],
                    random => Time(random));
                yield return new TypeCase(
                    $"DATETIME({fraction})",
                    ["'0000-00-00 00:00:00'", "'9999-12-31 23:59:59'", "'1000-01-01 00:00:00.000001'", "'2026-00-00 11:22:33.4'"],
                    random => DateTime(random));
                yield return new TypeCase(
                    $"TIMESTAMP({fraction}) NULL",
                    ["'0000-00-00 00:00:00'", "'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'", "'2024-02-29 23:59:59.75'"],
                    random => Timestamp(random));
            }
        }
    }

    private static IEnumerable<TypeCase> Texts
    {
        get
        {
            foreach (var charset in new[] { "utf8mb4", "utf8mb3", "latin1", "ascii", "ucs2", "utf16", "utf16le", "utf32", "cp1251", "sjis",
                "gbk", "big5", "euckr", "swe7" })
            {
                string[] edges = ["''", "'a'", "'trailing  '", "'it''s \\\\ \"quoted\"'", "CHAR(0)", "CHAR(9,10,13,26)"];
                yield return new TypeCase($"CHAR(20) CHARACTER SET {charset}", edges, random => Text(random, 20));
                yield return new TypeCase($"VARCHAR(300) CHARACTER SET {charset}", edges, random => Text(random, 300));
                yield return new TypeCase($"TEXT CHARACTER SET {charset}", edges, random => Text(random, 1000));
            }

            yield return new TypeCase(
                "VARCHAR(20) CHARACTER SET ucs2", ["_ucs2 X'0061D8000062'", "_ucs2 X'DC00'", "_ucs2 X'D83DDC2C'"],
                random => Text(random, 20));
            yield return new TypeCase("VARCHAR(20) CHARACTER SET utf8mb4", ["'süß 🐬 漢字'", "'é'"], random => Text(random, 20));
            yield return new TypeCase("CHAR(255) CHARACTER SET utf8mb4", ["REPEAT('🐬', 255)", "'é'"], random => Text(random, 255));
            yield return new TypeCase(
                "VARCHAR(20) CHARACTER SET latin1", [.. Enumerable.Range(0, 16).Select(row => $"_latin1 X'{HighBytes(row)}'")],
                random => Text(random, 20));
            yield return new TypeCase("TINYTEXT", ["''", "REPEAT('x', 255)"], random => Text(random, 60));
            yield return new TypeCase("MEDIUMTEXT", ["''", "REPEAT('x', 70000)"], random => Text(random, 60));
            yield return new TypeCase("LONGTEXT", ["''", "REPEAT('é', 70000)"], random => Text(random, 60));
        }
    }

    private static IEnumerable<TypeCase> Bytes =>
    [
        new("BINARY(8)", ["''", "X'00'", "X'0100'", "X'6162630000'", "'a       '", "X'FFFFFFFFFFFFFFFF'"], random => Binary(random, 8),
            TypeCase.AsHex),
        new("BINARY(255)", ["''", "X'00'", "REPEAT(X'FF', 255)"], random => Binary(random, 255), TypeCase.AsHex),
        new("VARBINARY(300)", ["''", "X'00'", "X'0100'", "X'61620000'", "'a  '"], random => Binary(random, 300), TypeCase.AsHex),
        new("TINYBLOB", ["''", "REPEAT(X'00', 255)"], random => Binary(random, 255), TypeCase.AsHex),
        new("BLOB", ["''", "REPEAT(X'FF', 65535)"], random => Binary(random, 300), TypeCase.AsHex),
        new("MEDIUMBLOB", ["''", "REPEAT(X'FF', 70000)"], random => Binary(random, 300), TypeCase.AsHex),
        new("LONGBLOB", ["''", "REPEAT(X'FF', 70000)"], random => Binary(random, 300), TypeCase.AsHex),
    ];

    private static IEnumerable<TypeCase> MySql =>
    [
        new("JSON", JsonEdges, Json),
        new("VECTOR(4)", ["TO_VECTOR('[1,2,3.5,-0]')", "TO_VECTOR('[1e30]')"],
            random => $"TO_VECTOR('[{random.NextSingle()},{random.Next()}]')", TypeCase.AsHex),
        new("POINT SRID 4326", ["ST_GeomFromText('POINT(10 20)', 4326)"],
            random => $"ST_GeomFromText('POINT({random.Next(-80, 80)} {random.Next(-170, 170)})', 4326)", TypeCase.AsHex),
        new("VARCHAR(20) CHARACTER SET gb18030", ["'漢字 é 🐬'"], random => Text(random, 20)),
    ];

    private static IEnumerable<TypeCase> MariaDb =>
    [
        new("JSON", ["'{\"b\":  1.0, \"a\": null}'", "'[]'"], random => $"'[{random.Next()}]'"),
        new("INET6",
            ["'::'", "'::1'", "'2001:db8::ff00:42:8329'", "'::ffff:192.0.2.128'", "'fe80::'", "'1::'", "'::1.2.3.4'", "'1:0:0:2:0:0:0:3'",
                "'0:1::'"], Inet6),
        new("INET4", ["'0.0.0.0'", "'255.255.255.255'", "'10.1.2.0'"],
            random => $"'{random.Next(256)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}'"),
        new("UUID", ["'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
            "'123e4567-e89b-12d3-a456-426655440000'", "'0190a5c8-1111-7abc-8def-0123456789ab'", "'1ec9414c-232a-6b00-b3c8-9f6bdeced846'"],
                Uuid),
        new("VARCHAR(200) COMPRESSED", ["''", "'short'", "REPEAT('long ', 40)"], random => Text(random, 40)),
        new("TEXT COMPRESSED", ["''", "'short'", "REPEAT('long é', 1000)"], random => Text(random, 1000)),
        new("BLOB COMPRESSED", ["''", "X'00'", "REPEAT(X'FF', 5000)"], random => Binary(random, 300), TypeCase.AsHex),
    ];

    private static IEnumerable<TypeCase> MariaDb118 =>
    [
        new("VECTOR(3)", ["VEC_FromText('[1,2,3.5]')", "VEC_FromText('[1e30,-0,0]')"],
            random => $"VEC_FromText('[{random.NextSingle()},{random.Next()},-1]')", TypeCase.AsHex),
    ];

    private static string[] JsonEdges =>
    [
        "'null'", "'true'", "'[]'", "'{}'", "'1.0'", "'-0.0'", "'1e100'", "'9223372036854775807'", "'-9223372036854775808'",
            "'18446744073709551615'",
        "'123456789012345678901234567890'", "'\"\\\\u0000\\\\u001f\\\\n\\\\\"/é🐬\"'",
        "'{\"b\":1.0,\"a\":[1,-2,32768,65536,-2147483649,null,false],\"\":{\"x\":{}}}'",
        "JSON_OBJECT('d', CAST('2020-01-02' AS DATE), 't', CAST('-11:12:13.5' AS TIME(1)), "
            + "'dt', CAST('2020-01-02 03:04:05.678' AS DATETIME(3)))",
        "JSON_ARRAY(CAST(12.340 AS DECIMAL(10,3)), CAST(-0.5 AS DECIMAL(65,30)), CAST(REPEAT('x', 200) AS BINARY), "
            + "b'101', CAST('2020-01-02' AS YEAR))",
        "JSON_ARRAY(TIMESTAMP'2020-01-02 03:04:05', CAST('838:59:59' AS TIME), CAST('0000-00-00' AS DATE))",
        "JSON_ARRAY(REPEAT('x', 70000), 1, 70000, 'y')", "JSON_OBJECT('k', REPEAT('é', 40000), 'n', 65536, 'u', 4294967295)",
        "JSON_ARRAY(ST_GeomFromText('POINT(1 2)'), 1.1e0, 1e15, 1e14, 1e-5, 0.1e0+0.2e0)",
    ];

    private static string HighBytes(int row) =>
        string.Concat(Enumerable.Range(row * 16, 16).Where(value => value >= 0x80).Select(value => $"{value:X2}"));
}
