using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Reversal;
using OrleansCdc.History.Tests.Commits;
using OrleansCdc.History.Tests.Tables;

namespace OrleansCdc.History.Tests.Reversal;

public sealed class ReversalScriptTests
{
    private static readonly ReversalOptions Options = new() { Source = "shop-db" };

    [Fact]
    public async Task Each_operation_is_undone_by_its_opposite_newest_first()
    {
        var script = ReversalScript.Create(
            await ChangesAsync(Orders.Insert(0, 7), Orders.Update(1, 7, 70, 99), Orders.Delete(2, 7, 99)), Options);
        var statements = StatementsOf(script);
        Assert.Equal(3, script.Statements);
        Assert.Equal("INSERT INTO `shop`.`orders` (`id`, `note`, `amount`) VALUES (7, 'order 7', 99);", statements[0]);
        Assert.Equal("UPDATE `shop`.`orders` SET `amount` = 70 WHERE `id` = 7 AND `amount` <=> 99 LIMIT 1;", statements[1]);
        Assert.Equal(
            "DELETE FROM `shop`.`orders` WHERE `id` = 7 AND CAST(`note` AS BINARY) <=> CAST('order 7' AS BINARY) AND `amount` <=> 70 LIMIT 1;",
            statements[2]);
    }

    [Fact]
    public async Task The_preamble_makes_literals_mean_what_they_say_and_the_script_is_one_transaction()
    {
        var script = ReversalScript.Create(await ChangesAsync(Orders.Insert(0, 7)), Options);
        var lines = script.Sql!.Split('\n');
        Assert.Contains("SET NAMES utf8mb4;", lines);
        Assert.Contains("SET SESSION time_zone = '+00:00';", lines);
        Assert.Contains(lines, line => line.StartsWith("SET SESSION sql_mode", StringComparison.Ordinal) && line.Contains("NO_AUTO_VALUE_ON_ZERO"));
        Assert.True(Array.IndexOf(lines, "START TRANSACTION;") < Array.FindIndex(lines, line => line.StartsWith("DELETE", StringComparison.Ordinal)));
        Assert.Contains("COMMIT;", lines);
        Assert.Contains(lines, line => line.StartsWith("SET @orleanscdc_check = IF(@orleanscdc_rows = 1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_without_a_key_is_found_by_all_of_its_columns()
    {
        var keyless = new TableSchema("shop", "log", Orders.Schema.Columns, []);
        var image = new RowImage(RowDecoder.For(keyless), RowImageFormat.Binlog, ColumnBitmap.All(3), Orders.Row(1, null, 5));
        var change = new Change { Cursor = new(1, 0, 0), Operation = ChangeOperation.Insert, SchemaVersion = 1, After = image };
        var statement = StatementsOf(ReversalScript.Create([change], Options))[0];
        Assert.Equal("DELETE FROM `shop`.`log` WHERE `id` <=> 1 AND `note` <=> NULL AND `amount` <=> 5 LIMIT 1;", statement);
    }

    [Fact]
    public void Generated_columns_are_neither_written_nor_compared()
    {
        var columns = Orders.Schema.Columns.SetItem(2, Orders.Schema.Columns[2] with { Generated = true });
        var decoder = RowDecoder.For(new TableSchema("shop", "orders", columns, [0]));
        var before = new RowImage(decoder, RowImageFormat.Binlog, ColumnBitmap.All(3), Orders.Row(1, "a", 5));
        var after = new RowImage(decoder, RowImageFormat.Binlog, ColumnBitmap.All(3), Orders.Row(1, "b", 6));
        var update = new Change { Cursor = new(2, 0, 0), Operation = ChangeOperation.Update, SchemaVersion = 1, Before = before, After = after };
        var delete = new Change { Cursor = new(1, 0, 0), Operation = ChangeOperation.Delete, SchemaVersion = 1, Before = before };
        var statements = StatementsOf(ReversalScript.Create([update, delete], Options));
        Assert.Equal(
            "UPDATE `shop`.`orders` SET `note` = 'a' WHERE `id` = 1 AND CAST(`note` AS BINARY) <=> CAST('b' AS BINARY) LIMIT 1;", statements[0]);
        Assert.Equal("INSERT INTO `shop`.`orders` (`id`, `note`) VALUES (1, 'a');", statements[1]);
    }

    [Fact]
    public async Task What_cannot_be_undone_means_no_script_unless_a_partial_one_is_asked_for()
    {
        var changes = await ChangesAsync(Orders.Insert(0, 7), Orders.Truncate(1));
        var whole = ReversalScript.Create(changes, Options);
        Assert.Null(whole.Sql);
        Assert.Equal(ChangeOperation.Truncate, Assert.Single(whole.Problems).Change.Operation);
        var partial = ReversalScript.Create(changes, Options with { AllowPartial = true });
        Assert.Contains("NOT UNDONE: Truncate", partial.Sql);
        Assert.Equal(1, partial.Statements);
    }

    [Fact]
    public void Partial_images_are_a_problem_where_they_leave_out_what_was()
    {
        var decoder = RowDecoder.For(Orders.Schema);
        var keyOnly = ColumnBitmap.FromBits(new byte[] { 0b001 }, 3);
        var before = new RowImage(decoder, RowImageFormat.Binlog, keyOnly, Orders.Row(1, null, null)[..5]);
        var delete = new Change { Cursor = new(1, 0, 0), Operation = ChangeOperation.Delete, SchemaVersion = 1, Before = before };
        var script = ReversalScript.Create([delete], Options);
        Assert.Contains("binlog_row_image", Assert.Single(script.Problems).Reason);
    }

    [Fact]
    public void A_comment_cannot_be_broken_out_of()
    {
        var evil = new TableSchema("shop", "a`b\nDROP", Orders.Schema.Columns, [0]);
        var image = new RowImage(RowDecoder.For(evil), RowImageFormat.Binlog, ColumnBitmap.All(3), Orders.Row(1, "x", 5));
        var change = new Change { Cursor = new(1, 0, 0), Operation = ChangeOperation.Insert, SchemaVersion = 1, After = image };
        var script = ReversalScript.Create([change with { Transaction = Records.Of(1) }], Options);
        Assert.Contains("-- INSERT of shop.a`b DROP at ", script.Sql);
        Assert.Contains("DELETE FROM `shop`.`a``b\nDROP` WHERE", script.Sql);
    }

    [Fact]
    public void Values_that_no_comparison_takes_are_compared_by_their_bytes_and_json_by_its_text()
    {
        var schema = new TableSchema(
            "shop",
            "places",
            [
                new() { Name = "id", Ordinal = 0, Type = ColumnTypeCode.Tiny, Nullable = false },
                new() { Name = "vec", Ordinal = 1, Type = ColumnTypeCode.Vector, Metadata = 4 },
                new() { Name = "geo", Ordinal = 2, Type = ColumnTypeCode.Geometry, Metadata = 4 },
                new() { Name = "js", Ordinal = 3, Type = ColumnTypeCode.Json, Metadata = 4 },
            ],
            [0]);
        byte[] row = [0, 1, 4, 0, 0, 0, 0, 0, 128, 63, 2, 0, 0, 0, 10, 11, 2, 0, 0, 0, 4, 1];
        var change = new Change { Cursor = new(1, 0, 0), Operation = ChangeOperation.Insert, SchemaVersion = 1, After = Image(schema, row) };
        Assert.Equal(
            "DELETE FROM `shop`.`places` WHERE `id` = 1 AND HEX(`vec`) <=> HEX(X'0000803F') AND HEX(`geo`) <=> HEX(X'0A0B') "
            + "AND CAST(`js` AS BINARY) <=> CAST('true' AS BINARY) LIMIT 1;",
            StatementsOf(ReversalScript.Create([change], Options))[0]);
    }

    [Fact]
    public void A_key_of_text_is_compared_byte_by_byte_besides()
    {
        var schema = new TableSchema(
            "shop",
            "words",
            [
                new() { Name = "word", Ordinal = 0, Type = ColumnTypeCode.VarChar, Metadata = 80, CollationId = 255, Nullable = false },
                new() { Name = "n", Ordinal = 1, Type = ColumnTypeCode.Tiny },
            ],
            [0]);
        var change = new Change
        {
            Cursor = new(1, 0, 0),
            Operation = ChangeOperation.Update,
            SchemaVersion = 1,
            Before = Image(schema, [0, 1, (byte)'a', 1]),
            After = Image(schema, [0, 1, (byte)'a', 2]),
        };
        Assert.Equal(
            "UPDATE `shop`.`words` SET `n` = 1 WHERE `word` = 'a' AND CAST(`word` AS BINARY) <=> CAST('a' AS BINARY) AND `n` <=> 2 LIMIT 1;",
            StatementsOf(ReversalScript.Create([change], Options))[0]);
    }

    [Fact]
    public void Times_that_the_server_may_set_by_itself_keep_what_they_are()
    {
        var schema = new TableSchema(
            "shop",
            "seen",
            [
                new() { Name = "id", Ordinal = 0, Type = ColumnTypeCode.Tiny, Nullable = false },
                new() { Name = "n", Ordinal = 1, Type = ColumnTypeCode.Tiny },
                new() { Name = "touched", Ordinal = 2, Type = ColumnTypeCode.Timestamp2 },
            ],
            [0]);
        var change = new Change
        {
            Cursor = new(1, 0, 0),
            Operation = ChangeOperation.Update,
            SchemaVersion = 1,
            Before = Image(schema, [0, 1, 5, 96, 0, 0, 0]),
            After = Image(schema, [0, 1, 6, 96, 0, 0, 0]),
        };
        Assert.Equal(
            "UPDATE `shop`.`seen` SET `n` = 5, `touched` = `touched` WHERE `id` = 1 AND `n` <=> 6 LIMIT 1;",
            StatementsOf(ReversalScript.Create([change], Options))[0]);
    }

    [Fact]
    public async Task Changes_that_may_be_missing_mean_no_script_unless_a_partial_one_is_asked_for()
    {
        var changes = await ChangesAsync(Orders.Insert(0, 7));
        var options = Options with { Shortfalls = ["More changes match."] };
        Assert.Null(ReversalScript.Create(changes, options).Sql);
        var partial = ReversalScript.Create(changes, options with { AllowPartial = true });
        Assert.Contains("-- INCOMPLETE: More changes match.", partial.Sql);
        Assert.Equal(1, partial.Statements);
    }

    [Theory]
    [InlineData(ForeignKeyHandling.Checked, "foreign_key_checks = 1;", false)]
    [InlineData(ForeignKeyHandling.VerifiedAtEnd, "foreign_key_checks = 0;", true)]
    [InlineData(ForeignKeyHandling.Ignored, "foreign_key_checks = 0;", false)]
    public async Task Foreign_keys_are_checked_by_the_server_or_by_the_script_or_not(ForeignKeyHandling handling, string setting, bool verifies)
    {
        var sql = ReversalScript.Create(await ChangesAsync(Orders.Insert(0, 7)), Options with { ForeignKeys = handling }).Sql!;
        Assert.Contains($"SET SESSION {setting}", sql);
        Assert.Equal(verifies, sql.Contains("(TABLE_SCHEMA, TABLE_NAME) IN (('shop', 'orders'))", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_in_the_wrong_order_are_refused()
    {
        var changes = await ChangesAsync(Orders.Insert(0, 1), Orders.Insert(1, 2));
        Assert.Throws<ArgumentException>(() => ReversalScript.Create(changes.Reverse(), Options));
    }

    private static RowImage Image(TableSchema schema, byte[] row) =>
        new(RowDecoder.For(schema), RowImageFormat.Binlog, ColumnBitmap.All(schema.Columns.Length), row);

    private static List<string> StatementsOf(ReversalScript script) =>
        [.. script.Sql!.Split('\n').Where(line => line.StartsWith("INSERT", StringComparison.Ordinal)
            || line.StartsWith("UPDATE", StringComparison.Ordinal) || line.StartsWith("DELETE", StringComparison.Ordinal))];

    private static async Task<IReadOnlyList<Change>> ChangesAsync(params RowBlock[] blocks)
    {
        await using var fixture = await TableFixture.CreateAsync();
        await fixture.CommitAsync(1, blocks);
        return await fixture.ReadAllAsync(new ChangeQuery { Backward = true });
    }
}
