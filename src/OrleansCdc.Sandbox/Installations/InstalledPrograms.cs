namespace OrleansCdc.Sandbox.Installations;

/// <summary>Finds a server that is installed on the machine.</summary>
internal static class InstalledPrograms
{
    // Distributions keep servers out of a user's PATH.
    private static readonly string[] UsualFolders = ["/usr/local/sbin", "/usr/sbin", "/usr/libexec"];

    public static ServerInstallation? Find(ServerProduct product)
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        var program = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(UsualFolders)
            .Select(folder => Path.Combine(folder, product.ServerProgram()))
            .FirstOrDefault(File.Exists);
        return program is null ? null : ServerInstallation.FromBaseDirectory(product, BaseOf(program));
    }

    private static string BaseOf(string program)
    {
        var target = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(target)!, ".."));
    }
}
