using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Reversal;

/// <summary>The conditions by which a statement finds its row, and finds it only while it is as the undone change left it.</summary>
internal static class RowGuard
{
    private const uint BinaryCollation = 63;

    /// <summary>The key, then what must not have been changed since: the given columns, or all that the image holds.</summary>
    /// <param name="sql">Where the conditions go, joined by AND.</param>
    /// <param name="after">The row as the change left it.</param>
    /// <param name="before">The row before the change, for a key that the image after leaves out; null where there was none.</param>
    /// <param name="guarded">Ordinals of the columns to compare; null for all. A table without a key is always compared whole.</param>
    public static void Write(SqlBuffer sql, RowImage after, RowImage? before, List<int>? guarded)
    {
        var schema = after.Schema;
        var join = "";
        foreach (var ordinal in schema.PrimaryKey)
        {
            sql.Add(join).Name(schema.Columns[ordinal].Name).Add(" = ");
            sql.Literal(after.IsPresent(ordinal) ? after : before!, ordinal);
            join = " AND ";
        }

        foreach (var column in schema.Columns)
        {
            if (!IsGuarded(column, after, guarded))
                continue;
            sql.Add(join);
            Same(sql, after, column);
            join = " AND ";
        }

        if (join.Length == 0)
            sql.Add("FALSE");
    }

    /// <summary>
    /// Generated columns follow from the others, so that comparing them would say nothing new. A key of text is compared a second time,
    /// byte by byte: the first comparison, which the index answers, takes a row whose key differs in case for the same.
    /// </summary>
    private static bool IsGuarded(ColumnSchema column, RowImage after, List<int>? guarded)
    {
        if (column.Generated || !after.IsPresent(column.Ordinal))
            return false;
        if (after.Schema.PrimaryKey.Contains(column.Ordinal))
            return IsText(column);
        return !after.Schema.HasPrimaryKey || guarded is null || guarded.Contains(column.Ordinal);
    }

    /// <summary>
    /// Equal, and not only alike: text byte by byte, because a collation would take a row that differs in case for unchanged; JSON by the
    /// text that the server makes of it; vectors, which no server compares, and geometry by their bytes.
    /// </summary>
    private static void Same(SqlBuffer sql, RowImage after, ColumnSchema column)
    {
        var isNull = after.IsNull(column.Ordinal);
        if (column.Type is ColumnTypeCode.Vector or ColumnTypeCode.Geometry)
            Between(sql, "HEX(", after, column, ")");
        else if (column.Type == ColumnTypeCode.Json && !isNull)
            JsonText(sql, after, column);
        else if (IsText(column) && !isNull)
            Between(sql, "CAST(", after, column, " AS BINARY)");
        else
            Between(sql, "", after, column, "");
    }

    private static void JsonText(SqlBuffer sql, RowImage after, ColumnSchema column)
    {
        sql.Add("CAST(").Name(column.Name).Add(" AS BINARY) <=> CAST(");
        sql.Utf8Literal(after.GetText(column.Ordinal)!).Add(" AS BINARY)");
    }

    private static void Between(SqlBuffer sql, string open, RowImage after, ColumnSchema column, string close)
    {
        sql.Add(open).Name(column.Name).Add(close).Add(" <=> ").Add(open);
        sql.Literal(after, column.Ordinal).Add(close);
    }

    private static bool IsText(ColumnSchema column) =>
        column.Type is ColumnTypeCode.VarChar or ColumnTypeCode.String or ColumnTypeCode.Blob && column.CollationId != BinaryCollation;
}
