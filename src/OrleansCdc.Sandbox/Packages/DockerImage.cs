using OrleansCdc.Sandbox.Installations;
using OrleansCdc.Sandbox.Processes;

namespace OrleansCdc.Sandbox.Packages;

/// <summary>
/// Takes a server out of its Docker image on Linux machines that are not Debian. The image only delivers the files: they become
/// a private root like any other, so servers are started, watched and ended in one way, and no container is ever left running.
/// </summary>
internal sealed class DockerImage(ToolCommand docker, ServerProduct product, IProgress<SandboxProgress>? progress)
{
    // Unpacking these takes root, or they are of no use outside a container.
    private static readonly string[] LeftOut = ["dev", "proc", "sys", "run", "var", "root", "tmp"];

    private string Image => (product.IsMariaDb() ? "mariadb:" : "mysql:") + product.Series();

    /// <summary>Whether a Docker daemon answers and its files can run here.</summary>
    public async Task<bool> IsAvailableAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return false;

        try
        {
            string[] arguments = ["version", "--format", "{{.Server.Version}}"];
            var result = await ProcessRunner.RunAsync(docker, arguments, cancellationToken: cancellationToken);
            return result.ExitCode == 0;
        }
        catch (SandboxException)
        {
            return false;
        }
    }

    public async Task BuildAsync(string root, CancellationToken cancellationToken)
    {
        var archive = root + ".tar";
        Report($"Downloading {product.DisplayName()}", Image);
        var container = await RunAsync(docker, ["create", Image], cancellationToken);
        try
        {
            await RunAsync(docker, ["export", "--output", archive, container], cancellationToken);
            Report($"Unpacking {product.DisplayName()}", Image);

            var leftOut = LeftOut.Select(folder => $"--exclude={folder}");
            string[] arguments = ["-x", "-f", archive, "-C", root, "--no-same-owner", "--anchored", .. leftOut];
            await RunAsync(new ToolCommand("tar", []), arguments, cancellationToken);
        }
        finally
        {
            File.Delete(archive);
            await RunAsync(docker, ["rm", container], CancellationToken.None);
        }
    }

    private static async Task<string> RunAsync(ToolCommand tool, string[] arguments, CancellationToken cancellationToken)
    {
        var result = await ProcessRunner.RunAsync(tool, arguments, cancellationToken: cancellationToken);
        return result.ExitCode == 0
            ? result.StandardOutput.Trim()
            : throw SandboxException.ForProgram("Taking a server out of its image", tool.FileName, result);
    }

    private void Report(string step, string detail) => progress?.Report(new SandboxProgress(step, null, detail));
}
