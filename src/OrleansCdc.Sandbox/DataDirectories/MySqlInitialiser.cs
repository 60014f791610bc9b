using OrleansCdc.Sandbox.Installations;

namespace OrleansCdc.Sandbox.DataDirectories;

/// <summary>MySQL makes its system tables itself. The redo log is kept small because the folder is going to be copied.</summary>
internal sealed class MySqlInitialiser(ServerInstallation installation) : DataInitialiser(installation)
{
    protected override IEnumerable<string> OwnArguments =>
        ["--initialize-insecure", "--disable-log-bin", "--innodb-redo-log-capacity=8M", "--innodb-use-native-aio=OFF"];

    protected override Task<string?> InputAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
