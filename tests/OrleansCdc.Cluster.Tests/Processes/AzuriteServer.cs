using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OrleansCdc.Cluster.Membership;

namespace OrleansCdc.Cluster.Tests.Processes;

/// <summary>The emulator of Azure Blob Storage, from npm, installed once for the user's cache.</summary>
internal sealed class AzuriteServer : IAsyncDisposable
{
    private const string Package = "azurite@3.37.0";

    // The account and the key that every emulator has and its documentation names; they open nothing else.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string _directory;
    private readonly Process _process;

    private AzuriteServer(string directory, int port, Process process)
    {
        _directory = directory;
        _process = process;
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint=http://127.0.0.1:{port}/{Account};";
    }

    public string ConnectionString { get; }

    public static async Task<AzuriteServer> StartAsync(CancellationToken cancellationToken)
    {
        var program = await InstallAsync(cancellationToken);
        var directory = Directory.CreateTempSubdirectory("orleanscdc-azurite-").FullName;
        var port = FreePort.Find(IPAddress.Loopback);
        string[] place = ["--blobHost", "127.0.0.1", "--blobPort", $"{port}", "--location", directory];
        var process = ProgramRun.Start(["node", program, .. place, "--silent", "--skipApiVersionCheck"]);
        var server = new AzuriteServer(directory, port, process);
        await Eventually.HoldsAsync(() => Answers(port), "Azurite listens", cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var folder = Path.Combine(cache, "orleanscdc", "npm", Package.Replace('@', '-'));
        var program = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        if (File.Exists(program))
            return program;
        var temporary = $"{folder}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(temporary);
        await ProgramRun.SucceedAsync(
            ["npm", "install", "--prefix", temporary, "--no-audit", "--no-fund", "--save-exact", Package], cancellationToken);
        Directory.Move(temporary, folder);
        return program;
    }

    private static bool Answers(int port)
    {
        try
        {
            using var socket = new TcpClient("127.0.0.1", port);
            return socket.Connected;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
