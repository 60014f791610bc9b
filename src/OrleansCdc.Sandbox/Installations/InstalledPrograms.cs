using OrleansCdc.Sandbox.Processes;

namespace OrleansCdc.Sandbox.Installations;

/// <summary>A server that is installed on the machine.</summary>
/// <param name="Installation">Where it is.</param>
/// <param name="IsWantedSeries">Whether it is of the series that was asked for; if not, of another one of the same product.</param>
internal sealed record InstalledPrograms(ServerInstallation Installation, bool IsWantedSeries)
{
    // Distributions keep servers out of a user's PATH.
    private static readonly string[] UsualFolders = ["/usr/local/sbin", "/usr/sbin", "/usr/libexec"];

    /// <summary>Looks in the folders of a search path, then where servers usually are.</summary>
    public static async Task<InstalledPrograms?> FindAsync(ServerProduct product, string searchPath, CancellationToken cancellationToken)
    {
        var program = searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(UsualFolders)
            .Select(folder => Path.Combine(folder, product.ServerProgram()))
            .FirstOrDefault(File.Exists);
        if (program is null)
            return null;

        // MariaDB also installs itself under MySQL's name.
        var version = await ProcessRunner.RunAsync(new ToolCommand(program, []), ["--version"], cancellationToken: cancellationToken);
        if (version.StandardOutput.Contains("MariaDB", StringComparison.Ordinal) != product.IsMariaDb())
            return null;

        var wanted = version.StandardOutput.Contains($"Ver {product.Series()}.", StringComparison.Ordinal);
        return new InstalledPrograms(ServerInstallation.FromBaseDirectory(product, BaseOf(program)), wanted);
    }

    private static string BaseOf(string program)
    {
        var target = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(target)!, ".."));
    }
}
