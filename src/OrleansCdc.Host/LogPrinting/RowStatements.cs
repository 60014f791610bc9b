using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>A row change as the statement that makes it again.</summary>
internal static class RowStatements
{
    private const uint BinaryCollation = 63;

    public static void Insert(PrintBuffer sql, TableSchema table, RowImageReader after)
    {
        sql.Add("INSERT INTO "u8).Table(table);
        if (table.HasFullMetadata) Columns(sql, after);
        sql.Add(" VALUES ("u8);
        var isFirst = true;
        while (after.MoveNext())
        {
            if (after.State == ColumnState.Absent) continue;
            if (!isFirst) sql.Add(", "u8);
            isFirst = false;
            after.WriteSqlLiteral(sql.Bytes);
        }

        sql.Add(");\n"u8);
    }

    /// <summary>Sets the columns whose bytes differ, all that are logged when none does; the row is found by what it was before.</summary>
    public static void Update(PrintBuffer sql, RowsEvent rows, RowCursor row)
    {
        sql.Add("UPDATE "u8).Table(rows.Table.Schema).Add(" SET "u8);
        if (!Assign(sql, row, onlyChanged: true)) Assign(sql, row, onlyChanged: false);
        Where(sql, rows.Table.Schema, row.ReadBefore());
    }

    public static void Delete(PrintBuffer sql, TableSchema table, RowImageReader before)
    {
        sql.Add("DELETE FROM "u8).Table(table);
        Where(sql, table, before);
    }

    private static void Columns(PrintBuffer sql, RowImageReader image)
    {
        var opening = " ("u8;
        while (image.MoveNext())
        {
            if (image.State == ColumnState.Absent) continue;
            sql.Add(opening).Name(image.Column.Name);
            opening = ", "u8;
        }

        sql.Add(")"u8);
    }

    private static bool Assign(PrintBuffer sql, RowCursor row, bool onlyChanged)
    {
        var before = row.ReadBefore();
        var after = row.ReadAfter();
        var any = false;
        while (before.MoveNext() && after.MoveNext())
        {
            if (after.State == ColumnState.Absent || (onlyChanged && !RowDifference.IsChanged(before, after))) continue;
            if (any) sql.Add(", "u8);
            any = true;
            sql.Name(after.Column.Name).Add(" = "u8);
            after.WriteSqlLiteral(sql.Bytes);
        }

        return any;
    }

    /// <summary>The key alone when there is one and it is logged, else every column that can be compared.</summary>
    private static void Where(PrintBuffer sql, TableSchema table, RowImageReader before)
    {
        var byKey = HasKey(table, before);
        var joining = " WHERE "u8;
        while (before.MoveNext())
        {
            var column = before.Column;
            if (before.State == ColumnState.Absent || (byKey ? !table.PrimaryKey.Contains(column.Ordinal) : !IsComparable(column))) continue;
            sql.Add(joining);
            joining = " AND "u8;
            Same(sql, before, byKey);
        }

        if (joining.SequenceEqual(" WHERE "u8)) sql.Add(" WHERE FALSE"u8);
        sql.Add(" LIMIT 1;\n"u8);
    }

    private static bool HasKey(TableSchema table, RowImageReader image)
    {
        if (!table.HasPrimaryKey) return false;
        while (image.MoveNext())
            if (image.State == ColumnState.Absent && table.PrimaryKey.Contains(image.Column.Ordinal)) return false;
        return true;
    }

    /// <summary>
    /// JSON made of text is not the same as JSON made of typed values; geometry and vectors cannot be compared with a literal.
    /// </summary>
    private static bool IsComparable(ColumnSchema column) =>
        column.Type is not (ColumnTypeCode.Json or ColumnTypeCode.Geometry or ColumnTypeCode.Vector);

    /// <summary>Without a key text is compared byte by byte: a collation would take rows that differ in case for the same.</summary>
    private static void Same(PrintBuffer sql, RowImageReader value, bool byKey)
    {
        var column = value.Column;
        var asBytes = !byKey && value.State == ColumnState.Value && column.CollationId != BinaryCollation
            && column.Type is ColumnTypeCode.VarChar or ColumnTypeCode.String or ColumnTypeCode.Blob;
        sql.Add(asBytes ? "CAST("u8 : ""u8).Name(column.Name);
        sql.Add(asBytes ? " AS BINARY) <=> CAST("u8 : byKey ? " = "u8 : " <=> "u8);
        value.WriteSqlLiteral(sql.Bytes);
        sql.Add(asBytes ? " AS BINARY)"u8 : ""u8);
    }
}
