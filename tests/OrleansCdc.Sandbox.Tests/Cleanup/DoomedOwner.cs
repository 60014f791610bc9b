using System.Diagnostics;
using OrleansCdc.Sandbox.Processes;

namespace OrleansCdc.Sandbox.Tests.Cleanup;

/// <summary>A process that starts a server, tells where it is, and waits to be killed.</summary>
internal sealed class DoomedOwner : IDisposable
{
    public const string Argument = "--own-a-server-until-killed";

    private readonly Process _process;

    private DoomedOwner(Process process, int serverProcessId, string dataDirectory)
    {
        _process = process;
        ServerProcessId = serverProcessId;
        DataDirectory = dataDirectory;
    }

    public int ServerProcessId { get; }

    public string DataDirectory { get; }

    public static async Task<int> RunAsync()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Product = ServerProduct.MariaDb1011 });
        await Console.Out.WriteLineAsync($"{server.ProcessId} {server.DataDirectory}");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public static async Task<DoomedOwner> StartAsync(CancellationToken cancellationToken)
    {
        var program = new ToolCommand(Environment.ProcessPath!, [.. OwnAssembly(), Argument]);
        var process = ProcessRunner.Start(ProcessRunner.StartInfo(program, []));
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellationToken));
        var words = line.Split(' ', 2);
        return new DoomedOwner(process, int.Parse(words[0]), words[1]);
    }

    /// <summary>SIGKILL for the owner alone; what it started is left to its fate.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose() => _process.Dispose();

    // A test run started with "dotnet" needs the assembly named; one started as a program does not.
    private static IEnumerable<string> OwnAssembly() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(DoomedOwner).Assembly.Location] : [];
}
