using OrleansCdc.Sandbox.Installations;
using OrleansCdc.Sandbox.Processes;

namespace OrleansCdc.Sandbox.Packages;

/// <summary>Fetches a product's packages and unpacks them into a folder, as a small root of its own.</summary>
internal sealed class DebianRoot(ServerProduct product, string mirror, IProgress<SandboxProgress>? progress)
{
    public async Task BuildAsync(string root, CancellationToken cancellationToken)
    {
        var packages = DebianPackages.Of(product);
        var downloads = root + ".downloads";
        Delete(downloads);
        try
        {
            var apt = new PrivateApt(downloads);
            await apt.UseAsync(mirror, packages.Suite, cancellationToken);
            await DownloadAsync(apt, packages, cancellationToken);
            await UnpackAsync(apt.Archives, root, cancellationToken);
        }
        finally
        {
            Delete(downloads);
        }
    }

    private async Task DownloadAsync(PrivateApt apt, DebianPackages packages, CancellationToken cancellationToken)
    {
        var lists = $"Reading the package list for {product.DisplayName()}";
        await apt.RunAsync(lists, ["update"], Report(lists, packages.Suite), cancellationToken);

        var download = $"Downloading {product.DisplayName()}";
        await apt.RunAsync(
            download, ["install", "--download-only", .. packages.Closure], Report(download, packages.Closure[0]), cancellationToken);
        if (packages.Alone.Count > 0)
            await apt.RunAsync(download, ["download", .. packages.Alone], Report(download, packages.Alone[0]), cancellationToken);
    }

    private async Task UnpackAsync(string archives, string root, CancellationToken cancellationToken)
    {
        var files = Directory.GetFiles(archives, "*.deb");
        var done = 0;
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(files, parallel, async (file, token) =>
        {
            var result = await ProcessRunner.RunAsync(new ToolCommand("/usr/bin/dpkg", ["-x", file, root]), [], cancellationToken: token);
            if (result.ExitCode != 0)
                throw SandboxException.ForProgram($"Unpacking {Path.GetFileName(file)}", "dpkg", result);

            var fraction = (double)Interlocked.Increment(ref done) / files.Length;
            progress?.Report(new SandboxProgress($"Unpacking {product.DisplayName()}", fraction, Path.GetFileName(file)));
        });
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private Action<double> Report(string step, string detail) =>
        fraction => progress?.Report(new SandboxProgress(step, fraction, detail));
}
