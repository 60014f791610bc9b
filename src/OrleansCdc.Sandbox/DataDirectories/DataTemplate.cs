using OrleansCdc.Sandbox.Installations;
using OrleansCdc.Sandbox.Packages;

namespace OrleansCdc.Sandbox.DataDirectories;

/// <summary>
/// An initialised, cleanly shut down data folder for each server version, made once and copied for each new server,
/// because copying takes a fraction of the seconds that initialising takes.
/// </summary>
internal sealed class DataTemplate(ServerInstallation installation, SandboxCache cache)
{
    // Identity that every server must make for itself.
    private static readonly string[] NotCopied = ["auto.cnf"];

    public async Task CopyToAsync(string target, IProgress<SandboxProgress>? progress, CancellationToken cancellationToken)
    {
        var product = installation.Product;
        var name = $"{product.FolderName()}-data{(Environment.IsPrivilegedProcess ? "-root" : string.Empty)}{installation.DataVersion}";
        var template = await cache.GetOrBuildAsync(name, InitialiseAsync, cancellationToken: cancellationToken);
        CopyFolder(template, target, cancellationToken);

        async Task InitialiseAsync(string folder)
        {
            progress?.Report(new SandboxProgress($"Initialising {product.DisplayName()}", null, folder));
            await DataInitialiser.Of(installation).InitialiseAsync(folder, cancellationToken);
        }
    }

    private static void CopyFolder(string source, string target, CancellationToken cancellationToken)
    {
        OwnerOnly.CreateDirectory(target);
        foreach (var folder in Directory.EnumerateDirectories(source))
            CopyFolder(folder, Path.Combine(target, Path.GetFileName(folder)), cancellationToken);

        foreach (var file in Directory.EnumerateFiles(source).Where(file => !NotCopied.Contains(Path.GetFileName(file))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }
}
