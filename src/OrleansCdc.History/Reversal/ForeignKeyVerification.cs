using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Reversal;

/// <summary>
/// SQL that asks the server for every foreign key from or to the tables of a script, and stops with an error when a row has no parent. The
/// keys are the server's at the moment the script runs: the log does not tell them.
/// </summary>
internal static class ForeignKeyVerification
{
    private const string Quoted = "CONCAT('`', REPLACE({0}, '`', '``'), '`')";

    public static void Write(SqlBuffer sql, IReadOnlyCollection<TableSchema> tables)
    {
        if (tables.Count == 0)
            return;
        sql.Add("\n");
        sql.Comment("Foreign keys: stops with an error, and so commits nothing, when a row would be left without its parent.");
        sql.Add("SET @orleanscdc_concat = @@SESSION.group_concat_max_len;\nSET SESSION group_concat_max_len = 16777216;\n");
        sql.Add("SET @orleanscdc_orphans = (SELECT GROUP_CONCAT(orphans SEPARATOR ' UNION ALL ') FROM (SELECT CONCAT('SELECT 1 FROM ', ");
        sql.Add($"{Name("TABLE_SCHEMA")}, '.', {Name("TABLE_NAME")}, ' AS c LEFT JOIN ', {Name("REFERENCED_TABLE_SCHEMA")}, '.', {Name("REFERENCED_TABLE_NAME")}, ");
        sql.Add($"' AS p ON ', GROUP_CONCAT('c.', {Name("COLUMN_NAME")}, ' = p.', {Name("REFERENCED_COLUMN_NAME")} SEPARATOR ' AND '), ' WHERE ', ");
        sql.Add($"GROUP_CONCAT('c.', {Name("COLUMN_NAME")}, ' IS NOT NULL' SEPARATOR ' AND '), ' AND p.', MAX({Name("REFERENCED_COLUMN_NAME")}), ' IS NULL') AS orphans\n");
        sql.Add("  FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS NOT NULL AND (");
        Among(sql, "TABLE_SCHEMA", "TABLE_NAME", tables);
        sql.Add(" OR ");
        Among(sql, "REFERENCED_TABLE_SCHEMA", "REFERENCED_TABLE_NAME", tables);
        sql.Add(")\n  GROUP BY CONSTRAINT_SCHEMA, TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME) AS foreign_keys);\n");
        sql.Add("SET @orleanscdc_verify = IF(@orleanscdc_orphans IS NULL, 'DO 0', CONCAT('SET @orleanscdc_check = IF(NOT EXISTS(', @orleanscdc_orphans, ");
        sql.Add("'), 0, (SELECT ''a row is left without its parent'' UNION SELECT ''nothing was committed''))'));\n");
        sql.Add("PREPARE orleanscdc_verify FROM @orleanscdc_verify;\nEXECUTE orleanscdc_verify;\nDEALLOCATE PREPARE orleanscdc_verify;\n");
        sql.Add("SET SESSION group_concat_max_len = @orleanscdc_concat;\n");
    }

    private static string Name(string column) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Quoted, column);

    private static void Among(SqlBuffer sql, string schemaColumn, string tableColumn, IReadOnlyCollection<TableSchema> tables)
    {
        sql.Add($"({schemaColumn}, {tableColumn}) IN (");
        var separator = "";
        foreach (var table in tables)
        {
            sql.Add(separator).Add("(").Utf8Literal(table.Schema).Add(", ").Utf8Literal(table.Table).Add(")");
            separator = ", ";
        }

        sql.Add(")");
    }
}
