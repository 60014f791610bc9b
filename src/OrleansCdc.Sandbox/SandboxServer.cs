using OrleansCdc.Sandbox.Arguments;
using OrleansCdc.Sandbox.DataDirectories;
using OrleansCdc.Sandbox.Installations;
using OrleansCdc.Sandbox.Packages;
using OrleansCdc.Sandbox.Processes;
using OrleansCdc.Sandbox.Replication;
using OrleansCdc.Sandbox.Starting;

namespace OrleansCdc.Sandbox;

/// <summary>
/// A real MySQL or MariaDB server, started for this process alone. It listens on 127.0.0.1 only and ends when this process ends,
/// however that happens. Not thread-safe for stopping and starting; statements may run side by side.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly ServerInstallation _installation;
    private readonly SandboxOptions _options;
    private readonly ServerFiles _files;
    private readonly RootAccount _root;
    private readonly ServerStart _start;
    private RunningServer _running;
    private bool _disposed;

    private SandboxServer(
        ServerInstallation installation,
        SandboxOptions options,
        ServerFiles files,
        RootAccount root,
        ServerStart start,
        RunningServer running)
    {
        _installation = installation;
        _options = options;
        _files = files;
        _root = root;
        _start = start;
        _running = running;
    }

    /// <summary>Always the loopback address: the server is reachable from this machine only.</summary>
    public string Host => "127.0.0.1";

    /// <summary>The TCP port; the same after a restart.</summary>
    public int Port => _running.Port;

    public string SocketPath => _files.Socket;

    public string RootUser => "root";

    /// <summary>Made for this data folder. Known to this process and, in a file for the owner's eyes, beside the data.</summary>
    public string RootPassword => _root.Password;

    public string DataDirectory => _files.DataDirectory;

    /// <summary>The file the server logs to.</summary>
    public string LogPath => _files.Log;

    /// <summary>The authority that signed the server's certificate (PEM), for clients that verify it.</summary>
    public string CaCertificatePath => _files.Certificates.Authority;

    /// <summary>The server's process id; that of the last one while it is stopped.</summary>
    public int ProcessId => _running.Process.ProcessId;

    public bool IsRunning => !_running.Process.HasExited;

    public ServerProduct Product => _options.Product;

    /// <summary>The version text the server greets with, such as "9.7.4-2".</summary>
    public string Version => _running.Version;

    /// <summary>Path of the package's own command-line client, or of the loader that runs it; see <see cref="ToolCommandLine"/>.</summary>
    public string ClientProgram => _installation.Client.FileName;

    /// <summary>Gets the product if need be, starts a server and waits until it accepts connections.</summary>
    /// <exception cref="SandboxException">The product cannot be had on this machine, or the server did not start.</exception>
    public static async Task<SandboxServer> StartAsync(
        SandboxOptions options, IProgress<SandboxProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var cache = SandboxCache.OfUser();
        var installation = await new InstallationSource(options.Product, cache, progress).GetAsync(cancellationToken);
        var directory = await OwnedDirectories.CreateAsync(cancellationToken);
        try
        {
            var files = new ServerFiles(directory, options.DataDirectory ?? Path.Combine(directory, "data"));
            if (!File.Exists(files.Password))
                await new DataTemplate(installation, cache).CopyToAsync(files.DataDirectory, progress, cancellationToken);

            progress?.Report(new SandboxProgress($"Starting {options.Product.DisplayName()}", null, files.DataDirectory));
            return await StartAsync(installation, options, files, cancellationToken);
        }
        catch
        {
            OwnedDirectories.Delete(directory);
            throw;
        }
    }

    /// <summary>Shuts the server down in order. Data, port and accounts stay for <see cref="RestartAsync"/>.</summary>
    public Task StopAsync() => _running.Process.StopAsync();

    /// <summary>Ends the server with SIGKILL, as a crash would.</summary>
    public Task KillAsync() => _running.Process.KillAsync();

    /// <summary>Stops the server if it runs and starts it on the same port with the same data.</summary>
    /// <param name="extraArguments">Arguments for this run only, after all others, so that they win.</param>
    /// <param name="cancellationToken">Ends the wait for the server.</param>
    public async Task RestartAsync(IEnumerable<string>? extraArguments = null, CancellationToken cancellationToken = default)
    {
        await StopAsync();
        var restarted = await _start.OnPortAsync(Port, [.. extraArguments ?? []], cancellationToken);
        _running.Process.Dispose();
        _running = restarted;
    }

    /// <summary>Runs SQL through the package's own client as root, all of it in one session.</summary>
    /// <param name="sql">One or more statements; each must end with a semicolon unless it is the last.</param>
    /// <param name="database">The schema to use; null for none.</param>
    /// <param name="cancellationToken">Ends the client.</param>
    /// <returns>What the client prints with --batch --raw: for each result a line of column names, then tab-separated rows.</returns>
    /// <exception cref="SandboxException">A statement failed; the message is the server's.</exception>
    public Task<string> ExecuteAsync(string sql, string? database = null, CancellationToken cancellationToken = default) =>
        RunStatementsAsync(sql, database, [], cancellationToken);

    /// <summary>Runs a query like <see cref="ExecuteAsync"/>; gives the rows without column names and the final line end.</summary>
    /// <exception cref="SandboxException">A statement failed; the message is the server's.</exception>
    public async Task<string> QueryAsync(string sql, string? database = null, CancellationToken cancellationToken = default)
    {
        var output = await RunStatementsAsync(sql, database, ["--skip-column-names"], cancellationToken);
        return output.EndsWith('\n') ? output[..^1] : output;
    }

    /// <summary>
    /// Runs one of the product's tools: mysql, mysqlbinlog, mysqldump, mysqladmin. The account, port and socket are given to it in an
    /// options file; add --protocol=tcp or --host=127.0.0.1 to go through TCP. MySQL's names work for MariaDB's tools too.
    /// </summary>
    public Task<ProcessResult> RunClientToolAsync(
        string tool, IEnumerable<string> arguments, CancellationToken cancellationToken = default) =>
        RunAsync(tool, arguments, input: null, cancellationToken);

    /// <summary>How to start a tool oneself, with this server's account already among the leading arguments.</summary>
    /// <exception cref="SandboxException">The tool is not part of the installation.</exception>
    public ToolCommand ToolCommandLine(string tool)
    {
        var command = _installation.Tool(tool);

        // Tools take this option only as their very first.
        return command with { LeadingArguments = [.. command.LeadingArguments, $"--defaults-file={_files.ClientOptions}"] };
    }

    /// <summary>
    /// Ends the server and deletes its temporary folder. Data in a folder that the user chose stays, after a shutdown in order.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;

        _disposed = true;
        if (_options.DataDirectory is null)
            await KillAsync();
        else
            await StopAsync();

        _running.Process.Dispose();
        OwnedDirectories.Delete(_files.Directory);
    }

    private static async Task<SandboxServer> StartAsync(
        ServerInstallation installation, SandboxOptions options, ServerFiles files, CancellationToken cancellationToken)
    {
        await files.Certificates.CreateAsync(TimeProvider.System, cancellationToken);
        var root = new RootAccount(files, options);
        var start = new ServerStart(installation, options, files);
        var running = await start.OnFreePortAsync(await root.PrepareAsync(cancellationToken), cancellationToken);
        var server = new SandboxServer(installation, options, files, root, start, running);
        try
        {
            await root.CommitAsync(cancellationToken);
            await root.WriteClientOptionsAsync(running.Port, cancellationToken);
            if (options.ReplicaOf is { } primary)
                await new ReplicaSetup(primary, server, options.Gtid).RunAsync(cancellationToken);

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task<string> RunStatementsAsync(
        string sql, string? database, IReadOnlyList<string> options, CancellationToken cancellationToken)
    {
        string[] schema = database is null ? [] : [database];
        string[] arguments = ["--protocol=socket", "--batch", "--raw", "--binary-mode", .. options, .. schema];
        var result = await RunAsync("mysql", arguments, sql, cancellationToken);
        return result.ExitCode == 0 ? result.StandardOutput : throw SandboxException.ForStatement(result);
    }

    private Task<ProcessResult> RunAsync(string tool, IEnumerable<string> arguments, string? input, CancellationToken cancellationToken) =>
        ProcessRunner.RunAsync(ToolCommandLine(tool), arguments, input, cancellationToken: cancellationToken);
}
