using OrleansCdc.Binlog.Statements;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Tests.Sources;
using OrleansCdc.Grains.Writing;
using OrleansCdc.History.Commits;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Tests.Writing;

public sealed class CommitterTests
{
    private const ulong Most = 300;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_OfManyLongStatements_WaitsUntilTheFirstAreVisible()
    {
        using var directory = new TemporaryDirectory();
        var storage = new LocalHistoryStorage(directory.Path);
        var lease = await storage.AcquireAsync("shop", Token);
        await using var log = await CommitLog.OpenAsync(storage, "shop/commits", lease, options: null, Token);
        using var gate = new ManualResetEventSlim();
        var shown = 0ul;
        var round = new CommitRound(new SourceId("shop"), log, records =>
        {
            gate.Wait(Token);
            shown = records[^1].Sequence;
        });
        await using var committer = new Committer(round);
        var added = 0ul;
        Task adding;
        do adding = AddAsync(committer, ++added);
        while (adding.IsCompleted && added < Most);

        var addedAtOnce = added;
        gate.Set();
        await adding;
        while (added < Most) await AddAsync(committer, ++added);
        await committer.FlushAsync(Token);
        Assert.InRange(addedAtOnce, 2ul, 100ul);
        Assert.Equal(Most, shown);
    }

    private static Task AddAsync(Committer committer, ulong sequence) =>
        committer.AddAsync(new CommittedTransaction(StatementRecords.Of(sequence, SchemaStatement.MaxText), [], []), Token).AsTask();
}
