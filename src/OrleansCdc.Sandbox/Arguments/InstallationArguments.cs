using OrleansCdc.Sandbox.Installations;

namespace OrleansCdc.Sandbox.Arguments;

/// <summary>The arguments that point a server at its own files and fit it to a small machine.</summary>
internal static class InstallationArguments
{
    public static IEnumerable<string> Of(ServerInstallation installation)
    {
        yield return $"--basedir={installation.BaseDirectory}";
        if (installation.SupportDirectory is { } support)
            yield return $"--lc-messages-dir={support}";

        if (installation.PluginDirectory is { } plugins)
            yield return $"--plugin-dir={plugins}";

        // Servers refuse to run as root unless they are told that it is meant.
        if (Environment.IsPrivilegedProcess)
            yield return "--user=root";

        yield return "--innodb-buffer-pool-size=64M";
        yield return "--performance-schema=OFF";
    }
}
