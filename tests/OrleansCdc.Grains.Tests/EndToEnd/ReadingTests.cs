using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Sources;
using OrleansCdc.History;
using OrleansCdc.History.Commits;
using OrleansCdc.History.Tables;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>Questions about a source across its tables.</summary>
public sealed class ReadingTests(SharedServer server) : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private TestSchema? _schema;
    private TestHost? _host;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestHost Host => _host!;

    private TestSchema Schema => _schema!;

    private TableKey Item => new(TestHost.Shop, Schema.Name, "item");

    public async ValueTask InitializeAsync()
    {
        _schema = await server.CreateSchemaAsync(Token);
        await Schema.RunAsync("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(8,2))", Token);
        await Schema.RunAsync("CREATE TABLE stock (id INT PRIMARY KEY, n INT)", Token);
        await Schema.RunAsync("INSERT INTO item VALUES (1, 'lamp', 10), (2, 'chair', 80)", Token);
        _host = await TestHost.StartAsync(_directory.Path);
        await Host.RegisterAsync(Schema);
        await Host.WaitForStateAsync(SourceState.Streaming);
        await Schema.RunAsync("INSERT INTO stock VALUES (1, 5), (2, 6)", Token);
        await Schema.RunAsync("BEGIN", Token);
        await Schema.RunAsync("UPDATE item SET price = 0", Token);
        await Schema.RunAsync("UPDATE stock SET n = n - 1 WHERE id = 1", Token);
        await Schema.RunAsync("COMMIT", Token);
        await Schema.RunAsync("UPDATE item SET name = 'armchair' WHERE id = 2", Token);
        await Schema.RunAsync("DELETE FROM item WHERE id = 1", Token);
        await Host.CatchUpAsync(Schema);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Schema.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Read_BackwardsInSmallPages_IsTheReverseOfForwards()
    {
        var forwards = await Host.ReadAllAsync(new ChangeFilter());
        var backwards = new List<CapturedChange>();
        var request = new PageRequest { Backward = true, Limit = 2 };
        CapturedPage page;
        do
        {
            page = await Host.Reader.ReadAsync(new ChangeFilter(), request);
            backwards.AddRange(page.Changes);
            request = request with { Before = page.Next };
        }
        while (page.HasMore);

        Assert.Equal(9, forwards.Count);
        Assert.Equal(forwards.Select(change => change.Cursor), backwards.Select(change => change.Cursor).Reverse());
        Assert.Equal(forwards.Select(change => change.Id).Distinct(), forwards.Select(change => change.Id));
    }

    [Fact]
    public async Task Read_OfOneRow_IsItsWholeHistory()
    {
        var page = await Host.Reader.ReadAsync(new ChangeFilter { Schema = Schema.Name, Table = "item", Key = ["2"] }, new PageRequest());

        Assert.Equal(
            [ChangeOperation.Snapshot, ChangeOperation.Update, ChangeOperation.Update], page.Changes.Select(change => change.Operation));
        Assert.Equal("2|armchair|0.00", Folding.Print(page.Changes[^1].After!));
    }

    [Fact]
    public async Task Read_OfUpdatesThatChangedAColumn_LeavesTheOthersOut()
    {
        var filter = new ChangeFilter { Operations = [ChangeOperation.Update], ChangedColumn = "name" };

        var change = Assert.Single(await Host.ReadAllAsync(filter));
        Assert.Equal("2|armchair|0.00", Folding.Print(change.After!));
    }

    [Theory]
    [InlineData("1", "2")]
    [InlineData("nothing like a number")]
    public async Task Read_OfAKeyThatIsNone_SaysWhy(params string[] key)
    {
        var filter = new ChangeFilter { Schema = Schema.Name, Table = "item", Key = key };

        var refused = await Assert.ThrowsAsync<GrainException>(() => Host.Reader.ReadAsync(filter, new PageRequest()));
        Assert.Equal(GrainError.InvalidFilter, refused.Error);
        Assert.Contains("item", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_AsOfEachOfItsTransactions_IsAsItWasThen()
    {
        var changes = (await Host.ReadAllAsync(new ChangeFilter { Schema = Schema.Name, Table = "item", Key = ["1"] })).ToArray();
        Assert.Equal(3, changes.Length);

        var before = await Host.Reader.Rows.AfterAsync(Item, ["1"], changes[0].Cursor.Transaction - 1);
        var first = await Host.Reader.Rows.AfterAsync(Item, ["1"], changes[0].Cursor.Transaction);
        var second = await Host.Reader.Rows.AtAsync(Item, ["1"], changes[1].Transaction.Position);
        var now = await Host.Reader.Rows.NowAsync(Item, ["1"]);

        Assert.Equal(RowState.Unknown, before.State);
        Assert.Equal("1|lamp|10.00", Folding.Print(first.Images[0]));
        Assert.Equal("1|lamp|0.00", Folding.Print(second.Images[0]));
        Assert.Equal(changes[1].Id, second.LastChange!.Id);
        Assert.Equal(RowState.Deleted, now.State);
        Assert.Empty(now.Images);
    }

    [Fact]
    public async Task Transaction_ByGtidAndByNumber_TellsEverythingItTouched()
    {
        var update = (await Host.ReadAllAsync(new ChangeFilter { Schema = Schema.Name, Table = "stock", Operations = [ChangeOperation.Update] })).Single();

        var byGtid = await Host.Reader.Transactions.FindAsync(update.Transaction.Gtid!.Value.ToString());
        var byNumber = await Host.Reader.Transactions.FindAsync($"{update.Cursor.Transaction}");
        var tables = await Host.Reader.Transactions.TablesOfAsync(byGtid!);
        var changes = await Host.ReadAllAsync(new ChangeFilter { Transaction = byGtid!.Sequence });

        Assert.Equal(byGtid.Sequence, byNumber!.Sequence);
        Assert.Equal([("item", 2ul), ("stock", 1ul)], tables.Select(table => (table.Table.Table, table.Rows)).Order());
        Assert.Equal(["item", "item", "stock"], changes.Select(change => change.Table.Table));
        Assert.Null(await Host.Reader.Transactions.FindAsync("00000000-0000-0000-0000-000000000001:1"));
        Assert.Null(await Host.Reader.Transactions.FindAsync("no transaction"));
    }

    [Fact]
    public async Task Reversal_OfEverythingStreamed_PutsTheTablesBack()
    {
        var filter = new ChangeFilter { Operations = [ChangeOperation.Insert, ChangeOperation.Update, ChangeOperation.Delete] };

        var reversal = await Host.Reader.Reversals.ReadAsync(new ReversalRequest { Filter = filter, Limit = 100 }, Token);

        Assert.False(reversal.Truncated);
        Assert.Empty(reversal.Shortfalls);
        Assert.Empty(reversal.Script.Problems);
        Assert.Equal(7, reversal.Script.Statements);
        await server.Server.ExecuteAsync(reversal.Script.Sql!, cancellationToken: Token);
        Assert.Equal(["1|lamp|10.00", "2|chair|80.00"], await Schema.SelectAsync("SELECT * FROM item ORDER BY id", Token));
        Assert.Empty(await Schema.SelectAsync("SELECT * FROM stock", Token));
    }

    [Fact]
    public async Task Snapshot_OrderedAgain_IsOneMoreTransactionAndLosesNothing()
    {
        var before = await Host.Source.GetMarkAsync();
        await Schema.RunAsync("INSERT INTO item VALUES (3, 'table', 5)", Token);
        await Host.Source.StartSnapshotAsync();
        await Schema.RunAsync("INSERT INTO item VALUES (4, 'shelf', 6)", Token);
        await Eventually.HoldsAsync(async () => (await SnapshotsAsync()).Count == 2, "a second snapshot is there", Token);
        await Host.CatchUpAsync(Schema);

        var snapshot = (await SnapshotsAsync())[1];
        var inserted = await Host.ReadAllAsync(new ChangeFilter { Operations = [ChangeOperation.Insert], Table = "item" });
        Assert.True(snapshot.Sequence > before);
        Assert.Equal(["3", "4"], inserted.Select(change => change.After!.GetText(0)));
        Assert.Equal(CommitKind.Snapshot, snapshot.Kind);
    }

    [Fact]
    public async Task Coverage_OfAPage_ReachesFromTheSnapshotToTheMark()
    {
        var page = await Host.Reader.ReadAsync(new ChangeFilter(), new PageRequest { After = ChangeCursor.Start, Limit = 1 });

        Assert.Equal(1ul, page.Coverage.FromSequence);
        Assert.Equal(page.Mark, page.Coverage.ToSequence);
        Assert.InRange(page.Mark, 1ul, await Host.Source.GetMarkAsync());
        Assert.Empty(page.Coverage.Gaps);
        Assert.True(page.HasMore);
    }

    [Fact]
    public async Task Time_BetweenTwoTransactions_SeparatesThem()
    {
        var changes = await Host.ReadAllAsync(new ChangeFilter { Operations = [ChangeOperation.Update] });
        var last = DateTimeOffset.UnixEpoch.AddMicroseconds(changes[^1].Transaction.ImmediateCommitTimestampMicros);

        var upTo = await Host.ReadAllAsync(new ChangeFilter { Operations = [ChangeOperation.Update], To = last });
        var from = await Host.ReadAllAsync(new ChangeFilter { Operations = [ChangeOperation.Update], From = last });

        Assert.Equal(3, upTo.Count);
        Assert.Equal(changes[^1].Cursor, Assert.Single(from).Cursor);
    }

    private async Task<IReadOnlyList<TransactionRecord>> SnapshotsAsync()
    {
        var all = await Host.Source.ReadTransactionsAsync(0, backward: false, 10_000);
        return [.. all.Where(record => record.Kind == CommitKind.Snapshot)];
    }
}
