namespace OrleansCdc.Capture.Schemas;

/// <summary>
/// Names and texts as SQL. Literals are safe under every sql_mode because they hold no backslash: hexadecimal is used instead.
/// </summary>
internal static class SqlText
{
    public static string Name(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    public static string Name(string schema, string table) => $"{Name(schema)}.{Name(table)}";

    public static string Literal(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? $"_utf8mb4 0x{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text))}"
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
