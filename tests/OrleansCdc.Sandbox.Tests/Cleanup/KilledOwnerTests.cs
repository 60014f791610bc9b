namespace OrleansCdc.Sandbox.Tests.Cleanup;

public sealed class KilledOwnerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_owner_takes_its_server_along_and_its_folder_goes_with_the_next_start()
    {
        using var owner = await DoomedOwner.StartAsync(Cancellation);
        Assert.True(Directory.Exists($"/proc/{owner.ServerProcessId}"));
        Assert.True(Directory.Exists(owner.DataDirectory));

        await owner.KillAsync(Cancellation);
        await Eventually.HoldsAsync(
            () => !Directory.Exists($"/proc/{owner.ServerProcessId}"), $"server {owner.ServerProcessId} is gone", Cancellation);

        await using var next = await SandboxServer.StartAsync(
            new SandboxOptions { Product = ServerProduct.MariaDb1011 }, cancellationToken: Cancellation);
        Assert.False(Directory.Exists(owner.DataDirectory));
    }

    [Fact]
    public async Task A_disposed_server_leaves_neither_process_nor_folder()
    {
        var server = await SandboxServer.StartAsync(
            new SandboxOptions { Product = ServerProduct.MariaDb118 }, cancellationToken: Cancellation);
        await server.DisposeAsync();

        Assert.False(Directory.Exists($"/proc/{server.ProcessId}"));
        Assert.False(Directory.Exists(Path.GetDirectoryName(server.SocketPath)));
        await server.DisposeAsync();
    }
}
