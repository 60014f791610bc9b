using OrleansCdc.Sandbox.Packages;

namespace OrleansCdc.Sandbox.Installations;

/// <summary>Finds a server to run: Debian's packages in a private root, else programs on PATH.</summary>
internal static class InstallationSource
{
    public static async Task<ServerInstallation> GetAsync(
        ServerProduct product,
        SandboxCache cache,
        IProgress<SandboxProgress>? progress,
        CancellationToken cancellationToken)
    {
        var name = $"{product.FolderName()}-root";
        if (Directory.Exists(Path.Combine(cache.Directory, name)))
            return ServerInstallation.FromPrivateRoot(product, Path.Combine(cache.Directory, name));

        if (await DebianMirror.TryFindAsync(cancellationToken) is { } mirror)
        {
            var root = new DebianRoot(product, mirror, progress);
            var path = await cache.GetOrBuildAsync(name, folder => root.BuildAsync(folder, cancellationToken), cancellationToken);
            return ServerInstallation.FromPrivateRoot(product, path);
        }

        return InstalledPrograms.Find(product)
            ?? throw SandboxException.ForMissingServer(
                product.DisplayName(), $"It is not Debian with apt-get and dpkg, and {product.ServerProgram()} is not on PATH.");
    }
}
