using OrleansCdc.Sandbox.Certificates;
using OrleansCdc.Sandbox.Installations;

namespace OrleansCdc.Sandbox.Arguments;

/// <summary>The command line of a server, made from its options. Later arguments win, so the user's own come last.</summary>
internal static class ServerArguments
{
    public static IReadOnlyList<string> Of(ServerInstallation installation, SandboxOptions options, ServerFiles files, int port) =>
    [
        "--no-defaults",
        .. InstallationArguments.Of(installation),
        .. Common(options, files, port),
        .. installation.Product.IsMariaDb() ? MariaDb(options) : MySql(options),
        .. Tls(options, files.Certificates),
        .. options.ExtraArguments,
    ];

    private static IEnumerable<string> Common(SandboxOptions options, ServerFiles files, int port)
    {
        yield return $"--datadir={files.DataDirectory}";
        yield return $"--socket={files.Socket}";
        yield return $"--pid-file={files.ProcessIdFile}";
        yield return "--bind-address=127.0.0.1";
        yield return $"--port={port}";
        yield return $"--server-id={options.ServerId ?? (uint)port}";
        yield return "--secure-file-priv=";

        // Probes that only read the greeting count as failed connections.
        yield return "--max-connect-errors=1000000";

        // The system keeps written pages when a process is killed; only a power cut would need more than this.
        yield return "--innodb-flush-log-at-trx-commit=2";
        yield return "--sync-binlog=0";
        if (options.LogBin)
        {
            yield return "--log-bin=binlog";
            yield return $"--binlog-format={options.BinlogFormat}";
            yield return $"--binlog-row-image={options.RowImage}";
            yield return $"--binlog-row-metadata={options.RowMetadata}";
        }
    }

    private static IEnumerable<string> MySql(SandboxOptions options)
    {
        yield return "--mysqlx=OFF";
        yield return "--innodb-use-native-aio=OFF";
        yield return "--innodb-redo-log-capacity=64M";
        yield return $"--gtid-mode={(options.Gtid ? "ON" : "OFF")}";
        yield return $"--enforce-gtid-consistency={(options.Gtid ? "ON" : "OFF")}";
        if (!options.LogBin)
            yield return "--disable-log-bin";

        if (options.Compression)
            yield return "--binlog-transaction-compression=ON";
    }

    private static IEnumerable<string> MariaDb(SandboxOptions options)
    {
        yield return "--innodb-use-native-aio=0";
        yield return "--innodb-log-file-size=64M";
        yield return "--character-set-server=utf8mb4";
        if (options.LogBin)
            yield return "--log-slave-updates=ON";

        if (options.Compression)
            yield return "--log-bin-compress=ON";
    }

    private static IEnumerable<string> Tls(SandboxOptions options, CertificateFiles certificates)
    {
        if (options.Tls)
            return [$"--ssl-ca={certificates.Authority}", $"--ssl-cert={certificates.Certificate}", $"--ssl-key={certificates.Key}"];

        return options.Product.IsMariaDb() ? ["--skip-ssl"] : ["--tls-version="];
    }
}
