using OrleansCdc.History.Changes;
using OrleansCdc.History.Commits;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Tests.Tables;

/// <summary>Every stored byte is flipped in turn (in steps), and no answer may be wrong or silently short.</summary>
public sealed class CorruptionTests
{
    private const ulong Transactions = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flipped_byte_of_a_segment_is_reported_and_never_served()
    {
        using var store = await FilledAsync();
        var truth = await ReadAsync(store, file: null, at: 0);
        foreach (var file in store.Files("*.seg"))
        {
            var length = new FileInfo(file).Length;
            for (long at = 0; at < length; at += 97)
            {
                var (lines, gaps) = await ReadAsync(store, file, at);
                Assert.NotEmpty(gaps);
                Assert.Subset(truth.Lines.ToHashSet(), lines.ToHashSet());
                Assert.NotEmpty(lines);
            }
        }
    }

    [Theory]
    [InlineData("*.dir")]
    [InlineData("*.idx")]
    [InlineData("manifest*")]
    public async Task A_flipped_byte_of_what_can_be_made_again_changes_no_answer(string pattern)
    {
        using var store = await FilledAsync();
        var truth = await ReadAsync(store, file: null, at: 0);
        foreach (var file in store.Files(pattern).Take(3))
        {
            var length = new FileInfo(file).Length;
            for (long at = 0; at < length; at += 1 + (length / 40))
            {
                var (lines, gaps) = await ReadAsync(store, file, at);
                Assert.Empty(gaps);
                Assert.Equal(truth.Lines, lines);
            }
        }
    }

    [Fact]
    public async Task A_missing_segment_is_reported_and_the_others_still_answer()
    {
        using var store = await FilledAsync();
        File.Delete(store.Files("*.seg")[1]);
        await using var fixture = await TableFixture.CreateAsync(store.Copy(), Transactions);
        var changes = await fixture.ReadAllAsync(new ChangeQuery());
        var gap = Assert.Single((await fixture.Table.ReadAsync(new ChangeQuery(), Cancel)).Coverage.Gaps);
        Assert.InRange(changes.Count, 1, (int)Transactions * 3);
        Assert.DoesNotContain(changes, change => change.Cursor.Transaction > gap.FromSequence && change.Cursor.Transaction < gap.ToSequence);
    }

    [Fact]
    public async Task A_table_that_holds_less_than_was_committed_says_so()
    {
        await using var fixture = await TableFixture.CreateAsync();
        await fixture.CommitAsync(1, Orders.Insert(0, 1, 2));
        await fixture.CommitAsync(2, Orders.Insert(0, 3));
        var copy = fixture.Store.Copy();
        var segment = copy.Files("*.seg").Single();
        await using (var file = File.OpenWrite(segment))
            file.SetLength(file.Length - 1);
        await using var crashed = await TableFixture.CreateAsync(copy, mark: 2, expected: new TableTotal(1, 2, 3));
        Assert.Equal(2, (await crashed.ReadAllAsync(new ChangeQuery())).Count);
        Assert.Equal((2UL, 2UL), (Assert.Single(crashed.Table.Coverage().Gaps).FromSequence, crashed.Table.Coverage().Gaps[0].ToSequence));
    }

    /// <summary>A store that was closed in order, with several segments.</summary>
    private static async Task<TemporaryStore> FilledAsync()
    {
        await using var fixture = await TableFixture.CreateAsync(options: new SegmentLogOptions { SegmentBytes = 3000, IndexesPerMerge = 3 });
        for (ulong sequence = 1; sequence <= Transactions; sequence++)
            await fixture.CommitAsync(sequence, Orders.Insert(0, (int)sequence, 1000), Orders.Update(1, (int)sequence, 1, 2));
        await fixture.ReopenAsync(Transactions);
        return fixture.Store.Copy();
    }

    /// <summary>What all queries say of a copy with one byte flipped, and what is reported.</summary>
    private static async Task<(List<string> Lines, IReadOnlyList<Gap> Gaps)> ReadAsync(TemporaryStore store, string? file, long at)
    {
        var copy = store.Copy();
        if (file is not null)
            await FlipAsync(Path.Combine(copy.Root, Path.GetRelativePath(store.Root, file)), at);
        await using var fixture = await TableFixture.CreateAsync(copy, Transactions);
        var changes = new List<Change>(await fixture.ReadAllAsync(new ChangeQuery()));
        changes.AddRange(await fixture.ReadAllAsync(new ChangeQuery { Key = Orders.Key(1000), Backward = true }));
        changes.AddRange(await fixture.ReadAllAsync(new ChangeQuery { Key = Orders.Key(30) }));
        var gaps = await fixture.Table.VerifyAsync(Cancel);
        return ([.. changes.Select(change => $"{change.Cursor} {TableModel.Line(change)}")], gaps);
    }

    private static async Task FlipAsync(string path, long at)
    {
        var bytes = await File.ReadAllBytesAsync(path, Cancel);
        bytes[at] ^= 0x10;
        await File.WriteAllBytesAsync(path, bytes, Cancel);
    }
}
