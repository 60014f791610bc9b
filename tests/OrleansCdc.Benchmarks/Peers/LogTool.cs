using OrleansCdc.Benchmarks.Workloads;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Benchmarks.Peers;

/// <summary>The server's own reader, mysqlbinlog or mariadb-binlog, as a process; over the socket without TLS.</summary>
internal sealed class LogTool(SandboxServer server, bool fromSocket)
{
    /// <summary>Copies the log byte for byte into memory: the floor that no reader can be faster than.</summary>
    public Task<ProcessRun> CopyAsync(RecordedLog log, CancellationToken cancellationToken)
    {
        var folder = Directory.Exists("/dev/shm") ? "/dev/shm/" : Path.GetTempPath();
        return RunAsync(["--raw", $"--result-file={folder}orleanscdc-benchmark-"], log, cancellationToken);
    }

    /// <summary>Decodes every row into text that nobody reads.</summary>
    public Task<ProcessRun> DecodeAsync(RecordedLog log, CancellationToken cancellationToken) =>
        RunAsync(["-v", "--base64-output=decode-rows"], log, cancellationToken);

    private Task<ProcessRun> RunAsync(string[] arguments, RecordedLog log, CancellationToken cancellationToken)
    {
        var command = server.ToolCommandLine("mysqlbinlog");
        string[] remote = ["--read-from-remote-server", "--host=127.0.0.1", .. WithoutTls()];
        string[] all = fromSocket ? [.. remote, .. arguments, log.File] : [.. arguments, log.Path];
        return ProcessRun.OfAsync(command.FileName, command.ArgumentsWith(all), keepOutput: false, cancellationToken);
    }

    private string[] WithoutTls() => server.Product == ServerProduct.MySql97 ? ["--ssl-mode=DISABLED", "--get-server-public-key"] : ["--skip-ssl"];
}
