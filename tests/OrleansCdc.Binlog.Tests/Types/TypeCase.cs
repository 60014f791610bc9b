namespace OrleansCdc.Binlog.Tests.Types;

/// <summary>A column type to hold against a real server.</summary>
/// <param name="Sql">The type as CREATE TABLE takes it.</param>
/// <param name="Edges">SQL expressions for the values at its edges.</param>
/// <param name="Random">Makes an SQL expression for a random value.</param>
/// <param name="IsOldFormat">The table must be made with mysql56_temporal_format=OFF.</param>
/// <param name="Shown">
/// An expression over column {0} that gives the text this project promises; null where that is the column itself.
/// </param>
public sealed record TypeCase(string Sql, string[] Edges, Func<Random, string> Random, string? Shown = null, bool IsOldFormat = false)
{
    /// <summary>For columns that the server sends as bytes.</summary>
    public const string AsHex = "CONCAT('0x', HEX({0}))";

    /// <summary>The log does not say all of the type, so the schema must have information_schema's COLUMN_TYPE.</summary>
    public bool NeedsColumnType
        => IsOldFormat || Sql.StartsWith("VECTOR(3)", StringComparison.Ordinal) || Sql is "INET4" or "INET6" or "UUID"
            || Sql.EndsWith("ZEROFILL", StringComparison.Ordinal)
            || HasFixedDecimals;

    public bool HasFixedDecimals
        => Sql.StartsWith("FLOAT(", StringComparison.Ordinal) || Sql.StartsWith("DOUBLE(", StringComparison.Ordinal);

    /// <summary>The server's text has fewer digits than the value, so a snapshot selects it as DOUBLE.</summary>
    public bool IsRounded => Sql.StartsWith("FLOAT", StringComparison.Ordinal) || HasFixedDecimals;

    /// <summary>The type as information_schema says it.</summary>
    public string ColumnType => Sql.ToLowerInvariant().Replace(" null", "") + (IsOldFormat ? " /* mariadb-5.3 */" : "");

    public string SelectText(string column) => Shown is null ? column : string.Format(Shown, column);

    public override string ToString() => Sql;
}
