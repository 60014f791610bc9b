using OrleansCdc.Sandbox.Packages;

namespace OrleansCdc.Sandbox.Installations;

/// <summary>
/// Finds a server to run. In this order: one fetched before, Debian's packages, programs of the wanted series on PATH,
/// Docker's image, and at last programs of another series of the same product.
/// </summary>
internal sealed class InstallationSource(ServerProduct product, SandboxCache cache, IProgress<SandboxProgress>? progress)
{
    private string RootName => $"{product.FolderName()}-root";

    public async Task<ServerInstallation> GetAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(Path.Combine(cache.Directory, RootName)))
            return ServerInstallation.FromPrivateRoot(product, Path.Combine(cache.Directory, RootName));

        if (await DebianMirror.TryFindAsync(cancellationToken) is { } mirror)
        {
            var packages = new DebianRoot(product, mirror, progress);
            return await FetchAsync(root => packages.BuildAsync(root, cancellationToken), cancellationToken);
        }

        var searchPath = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        var installed = await InstalledPrograms.FindAsync(product, searchPath, cancellationToken);
        if (installed is { IsWantedSeries: true })
            return installed.Installation;

        var image = new DockerImage(new ToolCommand("docker", []), product, progress);
        if (await image.IsAvailableAsync(cancellationToken))
            return await FetchAsync(root => image.BuildAsync(root, cancellationToken), cancellationToken);

        return installed?.Installation ?? throw SandboxException.ForMissingServer(
            product.DisplayName(),
            $"It is not Debian with apt-get and dpkg, {product.ServerProgram()} is not on PATH, and no Docker daemon answers.");
    }

    private async Task<ServerInstallation> FetchAsync(Func<string, Task> build, CancellationToken cancellationToken) =>
        ServerInstallation.FromPrivateRoot(product, await cache.GetOrBuildAsync(RootName, build, ReportWait, cancellationToken));

    private void ReportWait() =>
        progress?.Report(new SandboxProgress($"Waiting for {product.DisplayName()}", null, "another process is fetching it"));
}
