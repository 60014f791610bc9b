using OrleansCdc.Sandbox.Processes;

namespace OrleansCdc.Sandbox.Packages;

/// <summary>
/// apt-get with lists, archives and sources in a folder of our own and an empty record of installed packages: it changes nothing
/// on the machine, needs no root, and resolves every dependency down to the C library.
/// </summary>
internal sealed class PrivateApt(string directory)
{
    private const string Keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

    public string Archives { get; } = Path.Combine(directory, "archives");

    public async Task UseAsync(string mirror, string suite, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(Archives, "partial"));
        Directory.CreateDirectory(Path.Combine(directory, "lists", "partial"));

        // The archive's own keyring signs every suite. Without the file apt falls back on the keys the machine trusts.
        var trust = File.Exists(Keyring) ? $"[signed-by={Keyring}] " : string.Empty;
        await File.WriteAllTextAsync(Path.Combine(directory, "sources.list"), $"deb {trust}{mirror} {suite} main\n", cancellationToken);
    }

    /// <summary>Runs apt-get and reports the fraction downloaded, 0 to 1.</summary>
    /// <exception cref="SandboxException">apt-get failed; the message ends with what it said.</exception>
    public async Task RunAsync(string what, IEnumerable<string> arguments, Action<double> onFraction, CancellationToken cancellationToken)
    {
        var apt = new ToolCommand("/usr/bin/env", ["-C", Archives, "apt-get", .. Options()]);
        var result = await ProcessRunner.RunAsync(apt, arguments, null, Report, cancellationToken);
        if (result.ExitCode != 0)
            throw SandboxException.ForProgram(what, "apt-get", result);

        void Report(string line)
        {
            if (Fraction(line) is { } fraction)
                onFraction(fraction);
        }
    }

    /// <summary>The share downloaded that one line of apt's status tells, "dlstatus:ITEM:PERCENT:TEXT"; null for other lines.</summary>
    public static double? Fraction(string line) =>
        line.Split(':', 4) is ["dlstatus", _, var percent, _] && double.TryParse(percent, out var value) ? value / 100 : null;

    private IEnumerable<string> Options()
    {
        string[] settings =
        [
            $"Dir::Etc::SourceList={directory}/sources.list",
            "Dir::Etc::SourceParts=/dev/null",
            $"Dir::State::Lists={directory}/lists",
            "Dir::State::status=/dev/null",
            $"Dir::Cache::Archives={Archives}",
            "Dir::Cache::pkgcache=",
            "Dir::Cache::srcpkgcache=",
            "APT::Install-Recommends=false",
            "APT::Sandbox::User=root",
            "APT::Get::Assume-Yes=true",
            "APT::Status-Fd=1",
            "Acquire::Languages=none",
            "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false",
            "Acquire::Retries=3",
            "Debug::NoLocking=true",
        ];
        return settings.SelectMany(setting => new[] { "-o", setting });
    }
}
