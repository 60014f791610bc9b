using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Tests.Rows;

public sealed class TableSchemaTests
{
    private static readonly TableSchema Shop = new(
        "shop", "orders",
        [
            new ColumnSchema { Name = "id", Ordinal = 0, Type = ColumnTypeCode.LongLong, Unsigned = true, Nullable = false },
            new ColumnSchema { Name = "né", Ordinal = 1, Type = ColumnTypeCode.Enum, Metadata = 1, CollationId = 255, Labels = ["a", "b,c"],
                ColumnType = "enum('a','b,c')" },
            new ColumnSchema { Name = "amount", Ordinal = 2, Type = ColumnTypeCode.NewDecimal, Metadata = 12 * 256 + 2, Generated = true },
        ],
        [0]);

    [Fact]
    public void Serialize_RoundTrip_KeepsEverything()
    {
        var read = TableSchema.Deserialize(Shop.Serialize());
        Assert.Equal(Shop, read);
        Assert.True(read.Columns[2].Generated);
        Assert.Equal("enum('a','b,c')", read.Columns[1].ColumnType);
    }

    [Fact]
    public void Deserialize_DamagedBytes_ThrowsFormatException()
    {
        var bytes = Shop.Serialize();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<BinlogFormatException>(() => TableSchema.Deserialize(bytes.AsSpan(0, length)));
        bytes[0] = 99;
        Assert.Contains(
            "version 99", Assert.Throws<BinlogFormatException>(() => TableSchema.Deserialize(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equals_DetailsThatTheLogLacks_DoNotCount()
    {
        var logged = new TableSchema(
            Shop.Schema, Shop.Table, [.. Shop.Columns.Select(column => column with { ColumnType = null, Generated = false })],
            Shop.PrimaryKey);
        Assert.Equal(Shop, logged);
        Assert.Same(Shop, logged.Reconcile(Shop));
    }

    [Fact]
    public void Reconcile_ChangedColumn_KeepsTheLogsOwn()
    {
        var changed = new TableSchema(
            Shop.Schema, Shop.Table, [Shop.Columns[0], Shop.Columns[1] with { Labels = ["a"] }, Shop.Columns[2]], Shop.PrimaryKey);
        Assert.Same(changed, changed.Reconcile(Shop));
    }

    [Fact]
    public void Reconcile_WithoutNamesAndOtherTypes_Refuses()
    {
        var anonymous = new TableSchema(
            Shop.Schema, Shop.Table,
            [.. Shop.Columns.Select(column => column with { Name = $"@{column.Ordinal + 1}", Type = ColumnTypeCode.Long })], [], false);
        Assert.Null(anonymous.Reconcile(Shop));
    }
}
