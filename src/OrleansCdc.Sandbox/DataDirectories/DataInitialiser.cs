using OrleansCdc.Sandbox.Arguments;
using OrleansCdc.Sandbox.Installations;
using OrleansCdc.Sandbox.Processes;

namespace OrleansCdc.Sandbox.DataDirectories;

/// <summary>Fills an empty data folder with a product's system tables.</summary>
internal abstract class DataInitialiser(ServerInstallation installation)
{
    protected ServerInstallation Installation { get; } = installation;

    public static DataInitialiser Of(ServerInstallation installation) =>
        installation.Product.IsMariaDb() ? new MariaDbInitialiser(installation) : new MySqlInitialiser(installation);

    public async Task InitialiseAsync(string folder, CancellationToken cancellationToken)
    {
        string[] arguments = ["--no-defaults", .. InstallationArguments.Of(Installation), $"--datadir={folder}", .. OwnArguments];
        var input = await InputAsync(cancellationToken);
        var result = await ProcessRunner.RunAsync(Installation.Server, arguments, input, cancellationToken: cancellationToken);
        if (result.ExitCode != 0)
        {
            var product = Installation.Product;
            throw SandboxException.ForProgram($"Initialising {product.DisplayName()}", product.ServerProgram(), result);
        }
    }

    protected abstract IEnumerable<string> OwnArguments { get; }

    protected abstract Task<string?> InputAsync(CancellationToken cancellationToken);
}
