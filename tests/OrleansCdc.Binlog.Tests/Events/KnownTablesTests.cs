using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Tests.Events;

/// <summary>A server gives a table a new number whenever it opens it again, so a long log names numbers without end.</summary>
public sealed class KnownTablesTests
{
    /// <summary>As many as the tables of one statement can be.</summary>
    private const ulong Statement = 1_000;

    [Fact]
    public void Numbers_WithoutEnd_LeaveTheOpenStatementsTables()
    {
        var tables = new KnownTables();
        for (ulong id = 0; id < 3 * KnownTables.GenerationSize; id++)
        {
            var added = tables.FindOrAdd(id);
            Assert.Same(added, tables.Find(id));
            Assert.NotNull(tables.Find(id - Math.Min(id, Statement)));
        }

        Assert.Null(tables.Find(0));
    }

    [Fact]
    public void Clear_ForgetsTheLastToo()
    {
        var tables = new KnownTables();
        tables.FindOrAdd(7);
        tables.Clear();
        Assert.Null(tables.Find(7));
    }
}
