using OrleansCdc.Grains.Delivering;
using OrleansCdc.History.Storage;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains.Tests.Fencing;

/// <summary>
/// Two owners of one sink at once, over one directory: what the earlier one still writes is refused or, where it slips in, never read.
/// </summary>
public sealed class SinkOwnersTests : IDisposable
{
    private const string Key = "cursors";
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_deposed_owner_records_nothing_and_is_told()
    {
        var told = 0;
        await using var first = Own(() => Interlocked.Increment(ref told));
        await first.TakeOverAsync(Token);
        await first.SaveAsync(Key, "1"u8.ToArray(), Token);
        await using var second = Own();
        await second.TakeOverAsync(Token);

        await Assert.ThrowsAsync<FencedException>(() => first.SaveAsync(Key, "2"u8.ToArray(), Token));
        await Assert.ThrowsAsync<FencedException>(() => first.TakeOverAsync(Token));

        Assert.Equal("1"u8.ToArray(), await second.LoadAsync(Key, Token));
        await Eventually.HoldsAsync(() => told == 1, "the deposed owner is told", Token);
    }

    [Fact]
    public async Task What_a_deposed_owner_still_wrote_is_never_read()
    {
        await using var first = Own();
        await first.TakeOverAsync(Token);
        await first.SaveAsync(Key, "1"u8.ToArray(), Token);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_directory.Path, "sinks", "ledger", "delivery")));
        await using var second = Own();
        await second.TakeOverAsync(Token);
        await second.SaveAsync(Key, "2"u8.ToArray(), Token);

        // As a write does that was under way, past the question who owns the sink, when it was taken over.
        await File.WriteAllTextAsync(file, "9", Token);
        await using var third = Own();
        await third.TakeOverAsync(Token);

        Assert.Equal("2"u8.ToArray(), await third.LoadAsync(Key, Token));
        await third.SaveAsync("dead/000001", "3"u8.ToArray(), Token);
        Assert.Equal("3"u8.ToArray(), await third.LoadAsync("dead/000001", Token));
    }

    private SinkPieces Own(Action? deposed = null) =>
        new(new SinkName("ledger"), new LocalHistoryStorage(_directory.Path), TimeProvider.System, deposed ?? (() => { }));
}
