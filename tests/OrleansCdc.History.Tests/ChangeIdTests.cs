using OrleansCdc.History.Commits;
using OrleansCdc.History.Tests.Commits;

namespace OrleansCdc.History.Tests;

public sealed class ChangeIdTests
{
    [Fact]
    public void An_id_reads_back_as_it_was_printed()
    {
        var record = Records.Of(12);
        var ids = new[]
        {
            ChangeId.Of("shop-db", record, new(12, 3, 4)),
            ChangeId.Of("shop-db", record with { Gtid = null }, new(12, 0, 0)),
            ChangeId.Of("shop-db", record with { Gtid = null, Kind = CommitKind.Snapshot }, new(12, 7, 9)),
        };
        Assert.Equal("shop-db/3e11fa47-71ca-11e1-9e33-c80aa9429562:12/3/4", ids[0].ToString());
        Assert.Equal("shop-db/binlog.000007:1200/0/0", ids[1].ToString());
        Assert.Equal("shop-db/snapshot@binlog.000007:1200/7/9", ids[2].ToString());
        Assert.All(ids, id => Assert.Equal(id, ChangeId.Parse(id.ToString())));
    }

    [Theory]
    [InlineData("")]
    [InlineData("shop-db")]
    [InlineData("shop-db/x/1/2")]
    [InlineData("shop-db/binlog.000007:1200/1")]
    [InlineData("shop-db/binlog.000007:1200/-1/2")]
    [InlineData("/binlog.000007:1200/1/2")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(ChangeId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ChangeId.Parse(text));
    }

    [Fact]
    public void Cursors_print_in_their_order_and_read_back()
    {
        ChangeCursor[] cursors = [ChangeCursor.Start, new(1, 0, 0), new(1, 0, 1), new(1, 2, 0), ChangeCursor.AfterTransaction(1), new(2, 0, 0), new(ulong.MaxValue, 1, 1)];
        Assert.Equal(cursors, cursors.Order());
        Assert.All(cursors, cursor => Assert.Equal(cursor, ChangeCursor.Parse(cursor.ToString())));
        Assert.Throws<FormatException>(() => ChangeCursor.Parse("AAAA"));
        Assert.Throws<FormatException>(() => ChangeCursor.Parse("not a cursor at all!!!"));
    }
}
