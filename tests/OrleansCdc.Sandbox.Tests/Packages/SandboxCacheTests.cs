using OrleansCdc.Sandbox.Packages;

namespace OrleansCdc.Sandbox.Tests.Packages;

public sealed class SandboxCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-cache-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_ask_at_once_get_one_folder_that_was_built_once()
    {
        var builds = 0;
        var asking = Enumerable.Range(0, 4).Select(_ => new SandboxCache(_folder).GetOrBuildAsync("root", BuildAsync, null, Cancellation));
        var answers = await Task.WhenAll(asking);

        Assert.Equal(1, builds);
        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Equal("whole", await File.ReadAllTextAsync(Path.Combine(answers[0], "file"), Cancellation));

        async Task BuildAsync(string folder)
        {
            Interlocked.Increment(ref builds);
            await Task.Yield();
            await File.WriteAllTextAsync(Path.Combine(folder, "file"), "whole", Cancellation);
        }
    }

    [Fact]
    public async Task A_build_that_fails_leaves_nothing_that_the_next_one_mistakes_for_the_folder()
    {
        var cache = new SandboxCache(_folder);
        await Assert.ThrowsAsync<SandboxException>(() => cache.GetOrBuildAsync("root", HalfAsync, null, Cancellation));

        var path = await cache.GetOrBuildAsync("root", WholeAsync, null, Cancellation);
        Assert.Equal(["new"], Directory.GetFiles(path).Select(Path.GetFileName));

        static Task WholeAsync(string folder) => File.WriteAllTextAsync(Path.Combine(folder, "new"), string.Empty, Cancellation);

        static async Task HalfAsync(string folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "half"), string.Empty, Cancellation);
            throw new SandboxException("The network went away.");
        }
    }

    [Fact]
    public async Task A_lock_is_waited_for_and_the_wait_is_told()
    {
        var path = Path.Combine(_folder, "lock");
        var told = 0;
        var first = await FileLock.AcquireAsync(path, () => told++, Cancellation);
        Assert.Equal(0, told);

        var second = FileLock.AcquireAsync(path, () => told++, Cancellation);
        Assert.Equal(1, told);
        Assert.False(second.IsCompleted);

        first.Dispose();
        (await second).Dispose();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
