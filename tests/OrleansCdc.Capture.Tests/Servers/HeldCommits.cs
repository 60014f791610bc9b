using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.Servers;

/// <summary>
/// A MySQL that waits with every commit for a replica to acknowledge it, which none does: what is committed is in the log and was sent, but
/// the server itself does not show it yet.
/// </summary>
internal static class HeldCommits
{
    public static SandboxOptions Options { get; } = new() { ExtraArguments = ["--plugin-load-add=semisync_source.so"] };

    public static Task HoldAsync(SandboxServer server) => server.ExecuteAsync(
        "SET GLOBAL rpl_semi_sync_source_timeout = 3600000, GLOBAL rpl_semi_sync_source_wait_point = AFTER_SYNC;"
        + "SET GLOBAL rpl_semi_sync_source_wait_no_replica = ON, GLOBAL rpl_semi_sync_source_enabled = ON;",
        cancellationToken: TestContext.Current.CancellationToken);

    public static Task ReleaseAsync(SandboxServer server) =>
        server.ExecuteAsync("SET GLOBAL rpl_semi_sync_source_enabled = OFF;", cancellationToken: TestContext.Current.CancellationToken);
}
