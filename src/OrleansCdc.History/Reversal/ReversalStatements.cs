using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Reversal;

/// <summary>One statement for each undone change.</summary>
internal static class ReversalStatements
{
    private const uint BinaryCollation = 63;

    /// <summary>Undoes an insert.</summary>
    public static void Delete(SqlBuffer sql, RowImage after)
    {
        Table(sql.Add("DELETE FROM "), after.Schema).Add(" WHERE ");
        Conditions(sql, after, before: null, guarded: null);
        sql.Add(" LIMIT 1;\n");
    }

    /// <summary>Undoes a delete.</summary>
    public static void Insert(SqlBuffer sql, RowImage before)
    {
        var columns = before.Schema.Columns.Where(column => !column.Generated).ToArray();
        Table(sql.Add("INSERT INTO "), before.Schema).Add(" (");
        for (var index = 0; index < columns.Length; index++)
            sql.Add(index == 0 ? "" : ", ").Name(columns[index].Name);
        sql.Add(") VALUES (");
        for (var index = 0; index < columns.Length; index++)
            Literal(sql.Add(index == 0 ? "" : ", "), before, columns[index].Ordinal);
        sql.Add(");\n");
    }

    /// <summary>Undoes an update: only the columns that it changed are set, and only while they are as it left them.</summary>
    public static void Update(SqlBuffer sql, Change change)
    {
        var changed = RowChange.Columns(change);
        Table(sql.Add("UPDATE "), change.Before!.Schema).Add(" SET ");
        for (var index = 0; index < changed.Count; index++)
        {
            sql.Add(index == 0 ? "" : ", ").Name(change.Before.Schema.Columns[changed[index]].Name).Add(" = ");
            Literal(sql, change.Before, changed[index]);
        }

        sql.Add(" WHERE ");
        Conditions(sql, change.After!, change.Before, changed);
        sql.Add(" LIMIT 1;\n");
    }

    private static SqlBuffer Table(SqlBuffer sql, TableSchema schema) => sql.Name(schema.Schema).Add(".").Name(schema.Table);

    /// <summary>The key, then what must not have been changed since: the given columns, or all that the image holds.</summary>
    private static void Conditions(SqlBuffer sql, RowImage after, RowImage? before, List<int>? guarded)
    {
        var schema = after.Schema;
        var join = "";
        foreach (var ordinal in schema.PrimaryKey)
        {
            sql.Add(join).Name(schema.Columns[ordinal].Name).Add(" = ");
            Literal(sql, after.IsPresent(ordinal) ? after : before!, ordinal);
            join = " AND ";
        }

        foreach (var column in schema.Columns)
        {
            var wanted = !schema.HasPrimaryKey || guarded is null || guarded.Contains(column.Ordinal);
            if (!wanted || schema.PrimaryKey.Contains(column.Ordinal) || !after.IsPresent(column.Ordinal) || !IsComparable(column))
                continue;
            sql.Add(join);
            Same(sql, after, column);
            join = " AND ";
        }

        if (join.Length == 0)
            sql.Add("FALSE");
    }

    /// <summary>
    /// Whether a literal compares equal to what is stored. JSON made of text is not the same as JSON made of typed values, geometry and
    /// vectors have no literal; generated columns follow the others.
    /// </summary>
    private static bool IsComparable(ColumnSchema column) =>
        !column.Generated
        && column.Type is not (ColumnTypeCode.Json or ColumnTypeCode.Geometry or ColumnTypeCode.Vector);

    /// <summary>Text is compared byte by byte: a collation would take a row that differs in case for unchanged.</summary>
    private static void Same(SqlBuffer sql, RowImage after, ColumnSchema column)
    {
        var text = column.Type is ColumnTypeCode.VarChar or ColumnTypeCode.String or ColumnTypeCode.Blob
            && column.CollationId != BinaryCollation && !after.IsNull(column.Ordinal);
        sql.Add(text ? "CAST(" : "").Name(column.Name).Add(text ? " AS BINARY) <=> CAST(" : " <=> ");
        Literal(sql, after, column.Ordinal);
        sql.Add(text ? " AS BINARY)" : "");
    }

    private static void Literal(SqlBuffer sql, RowImage image, int ordinal) => image.ReaderAt(ordinal).WriteSqlLiteral(sql.Bytes);
}
