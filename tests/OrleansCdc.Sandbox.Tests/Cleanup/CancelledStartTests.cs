using OrleansCdc.Sandbox.DataDirectories;

namespace OrleansCdc.Sandbox.Tests.Cleanup;

public sealed class CancelledStartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_that_is_cancelled_while_the_server_comes_up_leaves_nothing()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var folder = string.Empty;
        var whenStarting = new Observer(progress =>
        {
            if (!progress.Step.StartsWith("Starting", StringComparison.Ordinal))
                return;

            folder = Path.GetDirectoryName(progress.Detail)!;
            cancelled.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SandboxServer.StartAsync(new SandboxOptions { Product = ServerProduct.MariaDb118 }, whenStarting, cancelled.Token));
        Assert.StartsWith(OwnedDirectories.Parent, folder, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    private sealed class Observer(Action<SandboxProgress> observe) : IProgress<SandboxProgress>
    {
        public void Report(SandboxProgress value) => observe(value);
    }
}
