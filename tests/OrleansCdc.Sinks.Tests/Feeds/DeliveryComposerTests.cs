using OrleansCdc.Binlog.Statements;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Tests.Delivery;

namespace OrleansCdc.Sinks.Tests.Feeds;

public sealed class DeliveryComposerTests
{
    private static readonly SinkDefinition Told = new()
    {
        Receiver = "any",
        Format = "any",
        TransactionMarkers = true,
        SchemaChanges = true,
    };
    private static readonly FeedPoint Beginning = new() { Cursor = ChangeCursor.Start };

    [Fact]
    public void Transactions_begin_and_end_around_their_rows_and_the_end_counts_them()
    {
        var told = new DeliveryComposer("shop", Told, Beginning).Compose(Page(2)).ToList();
        Assert.Equal(
            [
                DeliveredKind.TransactionBegin, DeliveredKind.SchemaChange, DeliveredKind.Row, DeliveredKind.Row,
                    DeliveredKind.TransactionEnd,
                DeliveredKind.TransactionBegin, DeliveredKind.Row, DeliveredKind.Row, DeliveredKind.TransactionEnd,
            ],
            told.Select(one => one.Kind));
        Assert.Equal([new DeliveredCount("shop", "orders", 2)], told[4].Counts);
        Assert.Equal([1, 2, 1, 2], told.Where(one => one.Kind == DeliveredKind.Row).Select(one => one.OrderInTransaction));
    }

    [Fact]
    public void Going_on_from_any_point_tells_the_rest_as_it_would_have_been_told()
    {
        var whole = new DeliveryComposer("shop", Told, Beginning).Compose(Page(3)).Select(one => (one.Id, one.OrderInTransaction)).ToList();
        for (var stop = 1; stop < whole.Count; stop++)
        {
            var first = new DeliveryComposer("shop", Told, Beginning);
            Tell(first, stop);
            var second = new DeliveryComposer("shop", Told, first.Point);
            if (second.Missing is { } missing)
                second.Remember(Page(3).Changes.Single(change => change.Change.Cursor == missing));
            var rest = Page(3) with { Changes = [.. Page(3).Changes.Where(change => change.Change.Cursor > first.Point.Cursor)] };
            var told = second.Compose(rest).Select(one => (one.Id, one.OrderInTransaction)).ToList();
            // A marker before the row that was not told yet may come again, never anything else, and nothing is missing.
            Assert.Equal(whole[stop..], told[^(whole.Count - stop)..]);
            Assert.All(told, one => Assert.Contains(one, whole));
            Assert.InRange(told.Count, whole.Count - stop, whole.Count - stop + 1);
        }
    }

    [Fact]
    public void A_new_schema_version_is_told_before_the_first_row_that_has_it()
    {
        var page = new DeliveryPage([MemoryFeed.Row(1, 0, 1), MemoryFeed.Row(2, 0, 1, version: 2)], ChangeCursor.AfterTransaction(2));
        var told = new DeliveryComposer("shop", Told with { TransactionMarkers = false }, Beginning).Compose(page).ToList();
        Assert.Equal(
            [DeliveredKind.SchemaChange, DeliveredKind.Row, DeliveredKind.SchemaChange, DeliveredKind.Row], told.Select(one => one.Kind));
        Assert.EndsWith("/schema/shop.orders/2", told[2].Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_is_told_behind_the_rows_of_its_transaction_and_its_columns_are_no_news_later()
    {
        var altered = MemoryFeed.Statement(2, SchemaStatementKind.Alter, version: 2);
        var page = new DeliveryPage([MemoryFeed.Row(1, 0, 1), altered, MemoryFeed.Row(3, 0, 1, version: 2)],
            ChangeCursor.AfterTransaction(3));
        var told = new DeliveryComposer("shop", Told with { TransactionMarkers = false }, Beginning).Compose(page).ToList();
        Assert.Equal(
            [DeliveredKind.SchemaChange, DeliveredKind.Row, DeliveredKind.SchemaChange, DeliveredKind.Row], told.Select(one => one.Kind));
        Assert.Equal("ALTER TABLE orders", told[2].Statement?.Text);
        Assert.Null(told[0].Statement);
    }

    [Fact]
    public void A_statement_whose_columns_its_own_rows_made_known_is_told_once()
    {
        var created = MemoryFeed.Statement(1, SchemaStatementKind.Create, version: 1);
        var row = MemoryFeed.Row(1, 0, 1) with
        {
            Change = MemoryFeed.Row(1, 0, 1).Change with { Transaction = created.Change.Transaction },
        };
        var page = new DeliveryPage([row, created], ChangeCursor.AfterTransaction(1));
        var told = new DeliveryComposer("shop", Told with { TransactionMarkers = false }, Beginning).Compose(page).ToList();
        Assert.Equal([DeliveredKind.SchemaChange, DeliveredKind.Row], told.Select(one => one.Kind));
        Assert.Equal(SchemaStatementKind.Create, told[0].Statement?.Kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_last_row_told_of_a_transaction_is_marked_whatever_the_filter_leaves_out_and_wherever_pages_end(int pageSize)
    {
        // The feed gives neither the third row of the first transaction nor any of the second.
        FeedChange[] changes = [MemoryFeed.Row(1, 0, 1), MemoryFeed.Row(1, 1, 2), MemoryFeed.Row(3, 0, 1), MemoryFeed.Row(3, 1, 1)];
        var composer = new DeliveryComposer("shop", new SinkDefinition { Receiver = "any", Format = "any" }, Beginning);
        var told = new List<DeliveredChange>();
        foreach (var page in changes.Chunk(pageSize))
        {
            var isLast = page[^1] == changes[^1];
            told.AddRange(composer.Compose(new DeliveryPage(page, isLast ? ChangeCursor.AfterTransaction(3) : page[^1].Change.Cursor)));
        }

        Assert.Equal([(1, false), (2, true), (1, false), (2, true)],
            told.Select(one => ((int)one.OrderInTransaction, one.IsLastOfTransaction)));
        Assert.Equal(ChangeCursor.AfterTransaction(3), composer.Point.Cursor);
    }

    [Fact]
    public void A_sink_stands_before_a_row_that_is_kept_back()
    {
        var composer = new DeliveryComposer("shop", new SinkDefinition { Receiver = "any", Format = "any" }, Beginning);
        Assert.Single(composer.Compose(new DeliveryPage([MemoryFeed.Row(1, 0, 1), MemoryFeed.Row(1, 1, 2)], new ChangeCursor(1, 0, 1))));
        Assert.Equal(new ChangeCursor(1, 0, 0), composer.Point.Cursor);
        Assert.False(Assert.Single(composer.Finish()).IsLastOfTransaction);
        Assert.Equal(new ChangeCursor(1, 0, 1), composer.Point.Cursor);
    }

    [Fact]
    public void Without_being_asked_nothing_but_rows_is_told()
    {
        var told = new DeliveryComposer("shop", new SinkDefinition { Receiver = "any", Format = "any" }, Beginning).Compose(Page(2));
        Assert.All(told, one => Assert.Equal(DeliveredKind.Row, one.Kind));
    }

    private static void Tell(DeliveryComposer composer, int count)
    {
        foreach (var _ in composer.Compose(Page(3)))
        {
            if (--count == 0)
                return;
        }
    }

    private static DeliveryPage Page(ulong transactions)
    {
        var rows = Enumerable.Range(1, (int)transactions)
            .SelectMany(number => new[] { MemoryFeed.Row((ulong)number, 0, 1), MemoryFeed.Row((ulong)number, 1, 2) });
        return new DeliveryPage([.. rows], ChangeCursor.AfterTransaction(transactions));
    }
}
