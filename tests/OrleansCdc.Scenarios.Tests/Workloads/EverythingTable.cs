using OrleansCdc.Sandbox;

namespace OrleansCdc.Scenarios.Tests.Workloads;

/// <summary>A table with a column of every type that the product reads first, as one server product has it.</summary>
/// <param name="IsMySql">Whether the product is MySQL, and not MariaDB.</param>
/// <param name="Name">The table's name with its schema.</param>
/// <param name="Columns">What sessions write.</param>
/// <param name="Computed">Definitions of columns that the server writes by itself; empty for none.</param>
internal sealed record EverythingTable(
    bool IsMySql, string Name, IReadOnlyList<WorkloadColumn> Columns, params IReadOnlyList<string> Computed)
{
    private static readonly WorkloadColumn[] Common =
    [
        new("i8", "TINYINT", ColumnKind.Integer, static r => Literals.Integer(r, -128, 127)),
        new("u8", "TINYINT UNSIGNED", ColumnKind.Integer, static r => Literals.Unsigned(r, 255)),
        new("i16", "SMALLINT", ColumnKind.Integer, static r => Literals.Integer(r, -32768, 32767)),
        new("u16", "SMALLINT UNSIGNED", ColumnKind.Integer, static r => Literals.Unsigned(r, 65535)),
        new("i24", "MEDIUMINT", ColumnKind.Integer, static r => Literals.Integer(r, -8388608, 8388607)),
        new("u24", "MEDIUMINT UNSIGNED", ColumnKind.Integer, static r => Literals.Unsigned(r, 16777215)),
        new("i32", "INT", ColumnKind.Integer, static r => Literals.Integer(r, int.MinValue, int.MaxValue)),
        new("u32", "INT UNSIGNED", ColumnKind.Integer, static r => Literals.Unsigned(r, uint.MaxValue)),
        new("i64", "BIGINT", ColumnKind.Integer, static r => Literals.Integer(r, long.MinValue, long.MaxValue)),
        new("u64", "BIGINT UNSIGNED", ColumnKind.Integer, static r => Literals.Unsigned(r, ulong.MaxValue)),
        new("dec_wide", "DECIMAL(30,10)", ColumnKind.Decimal, static r => Literals.Decimal(r, 30, 10)),
        new("dec_whole", "DECIMAL(5,0)", ColumnKind.Decimal, static r => Literals.Decimal(r, 5, 0)),
        new("dec_fraction", "DECIMAL(9,9)", ColumnKind.Decimal, static r => Literals.Decimal(r, 9, 9)),
        new("flt", "FLOAT", ColumnKind.Float, Literals.Float),
        new("dbl", "DOUBLE", ColumnKind.Float, Literals.Double),
        new("bit_few", "BIT(12)", ColumnKind.Bits, static r => Literals.Unsigned(r, 4095)),
        new("bit_all", "BIT(64)", ColumnKind.Bits, static r => Literals.Unsigned(r, ulong.MaxValue)),
        new("txt_char", "CHAR(20) CHARACTER SET utf8mb4", ColumnKind.Text, static r => Literals.Text(r, 20)),
        new("txt_var", "VARCHAR(300) CHARACTER SET utf8mb4", ColumnKind.Text, static r => Literals.Text(r, 300)),
        new("txt_latin", "VARCHAR(60) CHARACTER SET latin1", ColumnKind.Text, static r => Literals.Text(r, 60, latin: true)),
        new("txt_long", "MEDIUMTEXT CHARACTER SET utf8mb4", ColumnKind.Text, static r => Literals.Text(r, 4000)),
        new("bin_fixed", "BINARY(8)", ColumnKind.Bytes, static r => Literals.Bytes(r, 8)),
        new("bin_var", "VARBINARY(300)", ColumnKind.Bytes, static r => Literals.Bytes(r, 300)),
        new("bin_blob", "BLOB", ColumnKind.Bytes, static r => Literals.Bytes(r, 2000)),
        new("day", "DATE", ColumnKind.Temporal, Literals.Date),
        new("clock", "TIME", ColumnKind.Temporal, static r => Literals.Time(r, 0)),
        new("clock3", "TIME(3)", ColumnKind.Temporal, static r => Literals.Time(r, 3)),
        new("moment", "DATETIME", ColumnKind.Temporal, static r => Literals.DateTime(r, 0)),
        new("moment6", "DATETIME(6)", ColumnKind.Temporal, static r => Literals.DateTime(r, 6)),
        new("instant", "TIMESTAMP NULL", ColumnKind.Timestamp, static r => Literals.Timestamp(r, 0)),
        new("instant4", "TIMESTAMP(4) NULL", ColumnKind.Timestamp, static r => Literals.Timestamp(r, 4)),
        new("yr", "YEAR", ColumnKind.Year, static r => Literals.Pick(r, "0", "1901", "2155", "2026")),
        new("en", "ENUM('small','medium','it''s, \"odd\"','größe') CHARACTER SET utf8mb4", ColumnKind.Enumeration,
            static r => r.Next(1, 5).ToString()),
        new("st", "SET('a','b','c','d e','é') CHARACTER SET utf8mb4", ColumnKind.Set, static r => r.Next(0, 32).ToString()),
    ];

    // JSON is a type of its own in MySQL and text in MariaDB.
    private static readonly WorkloadColumn MySqlJson = new("js", "JSON", ColumnKind.Json, Literals.Json);
    private static readonly WorkloadColumn MariaDbJson = new("js", "JSON", ColumnKind.Text, Literals.JsonText);

    /// <summary>Columns that only their bytes compare, or only one product has.</summary>
    private static readonly WorkloadColumn[] Unusual =
    [
        new("vec", "VECTOR(3)", ColumnKind.Bytes, Literals.Vector),
        new("geo", "GEOMETRY", ColumnKind.Bytes, Literals.Point),
    ];

    private static readonly WorkloadColumn[] OnlyMariaDb =
    [
        new("uid", "UUID", ColumnKind.Text, Literals.Uuid),
        new("ip", "INET6", ColumnKind.Text, static r => Literals.Pick(r, "'::1'", "'fe80::1234'", "'::ffff:192.0.2.1'")),
        new("packed", "VARCHAR(300) COMPRESSED CHARACTER SET utf8mb4", ColumnKind.Text, static r => Literals.Text(r, 300)),
    ];

    private string Names => string.Join(", ", Computed.Select(static definition => $"HEX({definition.Split(' ')[0]})").Prepend("id"));

    public static EverythingTable Of(ServerProduct product, string name) =>
        new(product == ServerProduct.MySql97, name, [.. Common, product == ServerProduct.MySql97 ? MySqlJson : MariaDbJson]);

    /// <summary>
    /// With types besides that few clients read, with generated columns, and with times that the server sets on every update.
    /// </summary>
    public static EverythingTable WithUnusual(ServerProduct product, string name) => new(
        product == ServerProduct.MySql97,
        name,
        [.. Of(product, name).Columns, .. Unusual, .. product == ServerProduct.MySql97 ? [] : OnlyMariaDb],
        "gen_kept VARCHAR(20) GENERATED ALWAYS AS (CONCAT('k', u8)) STORED",
        "gen_made VARCHAR(20) GENERATED ALWAYS AS (CONCAT('m', u8)) VIRTUAL",
        "touched TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP",
        "touched6 DATETIME(6) NULL ON UPDATE CURRENT_TIMESTAMP(6)");

    public string Create() =>
        $"CREATE TABLE {Name} (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, "
        + $"{string.Join(", ", Columns.Select(static c => $"`{c.Name}` {c.Definition}").Concat(Computed))})";

    public string SelectAsHex() => $"SELECT {Names}, {string.Join(", ", Columns.Select(static c => c.AsHex))} FROM {Name} ORDER BY id";
}
