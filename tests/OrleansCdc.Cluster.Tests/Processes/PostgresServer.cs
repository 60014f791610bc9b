using System.Diagnostics;
using System.Net;
using OrleansCdc.Cluster.Membership;

namespace OrleansCdc.Cluster.Tests.Processes;

/// <summary>
/// A PostgreSQL of the test's own, from the machine's packages. It refuses to run as root, so then it runs as the user postgres that came
/// with it.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _directory;
    private readonly Process _process;

    private PostgresServer(string directory, int port, Process process)
    {
        _directory = directory;
        _process = process;
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size=20";
    }

    public string ConnectionString { get; }

    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("orleanscdc-postgres-").FullName;
        if (Environment.UserName == "root")
            await ProgramRun.SucceedAsync(["chown", "postgres", directory], cancellationToken);
        var data = Path.Combine(directory, "data");
        await ProgramRun.SucceedAsync(
            [.. AsOwner(), Find("initdb"), "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8"], cancellationToken);
        var port = FreePort.Find(IPAddress.Loopback);
        string[] command = [.. AsOwner(), Find("postgres"), "-D", data, "-p", $"{port}", "-h", "127.0.0.1", "-k", directory, "-F"];
        var process = ProgramRun.Start(command);
        var server = new PostgresServer(directory, port, process);
        await Eventually.HoldsAsync(
            async () => await ProgramRun.ExitCodeAsync(
                [Find("pg_isready"), "-h", "127.0.0.1", "-p", $"{port}"], cancellationToken) == 0, "PostgreSQL answers", cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static string[] AsOwner() =>
        Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    private static string Find(string program)
    {
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            : [];
        var folders = packaged.Concat(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator));
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"There is no {program} here: install PostgreSQL (package postgresql).");
    }
}
