namespace OrleansCdc.Binlog.Tests.Types;

/// <summary>A column type to hold against a real server.</summary>
/// <param name="Sql">The type as CREATE TABLE takes it.</param>
/// <param name="Edges">SQL expressions for the values at its edges.</param>
/// <param name="Random">Makes an SQL expression for a random value.</param>
/// <param name="Shown">An expression over column {0} that gives the text this project promises; null where that is the column itself.</param>
public sealed record TypeCase(string Sql, string[] Edges, Func<Random, string> Random, string? Shown = null)
{
    /// <summary>For columns that the server sends as bytes.</summary>
    public const string AsHex = "CONCAT('0x', HEX({0}))";

    public string SelectText(string column) => Shown is null ? column : string.Format(Shown, column);

    public override string ToString() => Sql;
}
