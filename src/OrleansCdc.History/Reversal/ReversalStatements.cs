using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Reversal;

/// <summary>One statement for each undone change.</summary>
internal static class ReversalStatements
{
    /// <summary>Undoes an insert.</summary>
    public static void Delete(SqlBuffer sql, RowImage after)
    {
        Table(sql.Add("DELETE FROM "), after.Schema).Add(" WHERE ");
        RowGuard.Write(sql, after, before: null, guarded: null);
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
            sql.Add(index == 0 ? "" : ", ").Literal(before, columns[index].Ordinal);
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
            sql.Literal(change.Before, changed[index]);
        }

        KeepTimes(sql, change.Before.Schema, changed);
        sql.Add(" WHERE ");
        RowGuard.Write(sql, change.After!, change.Before, changed);
        sql.Add(" LIMIT 1;\n");
    }

    /// <summary>
    /// A column that the server sets by itself on every update (ON UPDATE CURRENT_TIMESTAMP; the log does not say which do) stays as it is
    /// when it is assigned to itself.
    /// </summary>
    private static void KeepTimes(SqlBuffer sql, TableSchema schema, List<int> changed)
    {
        foreach (var column in schema.Columns)
        {
            if (!column.Generated && !changed.Contains(column.Ordinal) && IsMoment(column.Type))
                sql.Add(", ").Name(column.Name).Add(" = ").Name(column.Name);
        }
    }

    private static bool IsMoment(ColumnTypeCode type) =>
        type is ColumnTypeCode.Timestamp or ColumnTypeCode.Timestamp2 or ColumnTypeCode.DateTime or ColumnTypeCode.DateTime2;

    private static SqlBuffer Table(SqlBuffer sql, TableSchema schema) => sql.Name(schema.Schema).Add(".").Name(schema.Table);
}
