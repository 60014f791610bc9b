using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Tables;

namespace OrleansCdc.History.Tests.Tables;

/// <summary>Random histories of appends, commits, rollbacks, crashes and restarts, compared with a list.</summary>
public sealed class TableHistoryModelTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_random_history_reads_back_as_the_model_says(int seed)
    {
        var random = new Random(seed);
        var model = new TableModel(random);
        var fixture = await TableFixture.CreateAsync();
        try
        {
            for (var step = 0; step < 80; step++)
                fixture = await StepAsync(fixture, model, random);
            await CompareAsync(fixture, model, random);
        }
        finally
        {
            await fixture.DisposeAsync();
        }
    }

    private static async Task<TableFixture> StepAsync(TableFixture fixture, TableModel model, Random random)
    {
        var (blocks, changes) = model.Make();
        switch (random.Next(20))
        {
            case 0:
                await fixture.AppendAsync(model.Mark + 1, blocks);
                await fixture.Table.CutAfterAsync(model.Mark, Cancel);
                break;
            case 1:
                await fixture.AppendAsync(model.Mark + 1, blocks);
                fixture = await CrashAsync(fixture, model.Mark, random);
                break;
            case 2:
                await fixture.ReopenAsync();
                break;
            case 3:
                await CompareAsync(fixture, model, random);
                break;
            default:
                await fixture.CommitAsync(model.Mark + 1, blocks);
                model.Commit(changes);
                break;
        }

        model.Restore();
        return fixture;
    }

    /// <summary>Goes on with a copy of the files in which what was written last and not flushed is torn at a random byte.</summary>
    private static async Task<TableFixture> CrashAsync(TableFixture fixture, ulong mark, Random random)
    {
        var lengths = fixture.Store.Files("*.seg").ToDictionary(path => Path.GetFileName(path)!, path => new FileInfo(path).Length);
        await fixture.Table.FlushAsync(Cancel);
        var copy = fixture.Store.Copy();
        var newest = copy.Files("*.seg").LastOrDefault();
        if (newest is not null)
        {
            var durable = lengths.GetValueOrDefault(Path.GetFileName(newest));
            await using var file = File.OpenWrite(newest);
            file.SetLength(random.NextInt64(durable, file.Length + 1));
        }

        await fixture.DisposeAsync();
        return await TableFixture.CreateAsync(copy, mark);
    }

    private static async Task CompareAsync(TableFixture fixture, TableModel model, Random random)
    {
        var limit = random.Next(1, 200);
        var all = await fixture.ReadAllAsync(new ChangeQuery { Limit = limit });
        Assert.Equal(model.Committed.Select(change => (change.Cursor, change.Line)), all.Select(change => (change.Cursor, TableModel.Line(change))));
        var reversed = await fixture.ReadAllAsync(new ChangeQuery { Limit = limit, Backward = true });
        Assert.Equal(all.Select(change => change.Cursor).Reverse(), reversed.Select(change => change.Cursor));
        for (var id = 0; id < 40; id += 7)
            await CompareKeyAsync(fixture, model, id, limit);
        await CompareRangeAsync(fixture, model, random);
        await CompareAsOfAsync(fixture, model, random);
    }

    private static async Task CompareKeyAsync(TableFixture fixture, TableModel model, int id, int limit)
    {
        var expected = model.OfKey(id).Select(change => change.Cursor).ToArray();
        var query = new ChangeQuery { Key = Orders.Key(id), Limit = limit };
        Assert.Equal(expected, (await fixture.ReadAllAsync(query)).Select(change => change.Cursor));
        Assert.Equal(expected.Reverse(), (await fixture.ReadAllAsync(query with { Backward = true })).Select(change => change.Cursor));
    }

    private static async Task CompareRangeAsync(TableFixture fixture, TableModel model, Random random)
    {
        var from = (ulong)random.NextInt64(0, (long)model.Mark + 2);
        var to = from + (ulong)random.Next(10);
        var query = new ChangeQuery
        {
            FromMicros = TableFixture.TagOf(from).CommitMicros,
            ToSequence = to,
            Operations = OperationSet.Update | OperationSet.Delete,
            RowBudget = 50,
        };
        var expected = model.Committed.Where(change => change.Cursor.Transaction >= from && change.Cursor.Transaction <= to
            && change.Operation is ChangeOperation.Update or ChangeOperation.Delete && change.Cursor.Transaction >= from && change.Cursor.Transaction <= to);
        Assert.Equal(expected.Select(change => change.Cursor), (await fixture.ReadAllAsync(query)).Select(change => change.Cursor));
    }

    private static async Task CompareAsOfAsync(TableFixture fixture, TableModel model, Random random)
    {
        var sequence = (ulong)random.NextInt64(0, (long)model.Mark + 1);
        var rows = new Dictionary<int, long>();
        foreach (var change in model.Committed.Where(change => change.Cursor.Transaction <= sequence))
            change.Apply(rows);
        for (var id = 0; id < 40; id += 3)
        {
            var answer = await fixture.Table.AsOfAsync(Orders.Key(id), Moment.AfterTransaction(sequence), Cancel);
            Assert.Equal(rows.ContainsKey(id), answer.State == RowState.Exists);
            if (answer.State == RowState.Exists)
                Assert.Equal($"{id}|n|{rows[id]}", Orders.Text(answer.Images[0]));
        }
    }
}
