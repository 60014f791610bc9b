using System.Security.Cryptography;
using OrleansCdc.Sandbox.Arguments;
using OrleansCdc.Sandbox.DataDirectories;
using OrleansCdc.Sandbox.Installations;

namespace OrleansCdc.Sandbox.Starting;

/// <summary>The root account: a password of the server's own, given to it before it accepts the first connection.</summary>
internal sealed class RootAccount(ServerFiles files, SandboxOptions options)
{
    private const int PasswordBytes = 12;

    public string Password { get; private set; } = string.Empty;

    /// <summary>Reads the password of a data folder that was used before, or makes one for a new one.</summary>
    /// <returns>Server arguments for this start.</returns>
    public async Task<IReadOnlyList<string>> PrepareAsync(CancellationToken cancellationToken)
    {
        var known = File.Exists(files.Password);
        Password = known
            ? await File.ReadAllTextAsync(files.Password, cancellationToken)
            : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes));
        if (!known)
            await OwnerOnly.WriteAsync(files.FirstStatements, FirstStatements(), cancellationToken);

        return known ? [] : [$"--init-file={files.FirstStatements}"];
    }

    /// <summary>Remembers the password beside the data, now that the server has taken it.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(files.Password))
            return;

        await OwnerOnly.WriteAsync(files.Password, Password, cancellationToken);
        File.Delete(files.FirstStatements);
    }

    /// <summary>Writes the options file that gives tools the account, so that the password is in no process's arguments.</summary>
    public Task WriteClientOptionsAsync(int port, CancellationToken cancellationToken)
    {
        var text = $"""
            [client]
            user=root
            password={Password}
            port={port}
            socket={files.Socket}
            {TlsOption()}

            [mysql]
            default-character-set=utf8mb4

            """;
        return OwnerOnly.WriteAsync(files.ClientOptions, text, cancellationToken);
    }

    // MariaDB's tools insist on TLS unless they are told that the server has none.
    private string TlsOption()
    {
        if (options.Tls)
            return $"ssl-ca={files.Certificates.Authority}";

        return options.Product.IsMariaDb() ? "skip-ssl" : string.Empty;
    }

    // The account for 127.0.0.1 is for machines that do not resolve that address to localhost.
    private string FirstStatements() => $"""
        SET SESSION sql_log_bin=0;
        ALTER USER 'root'@'localhost' IDENTIFIED BY '{Password}';
        CREATE USER 'root'@'127.0.0.1' IDENTIFIED BY '{Password}';
        GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;

        """;
}
