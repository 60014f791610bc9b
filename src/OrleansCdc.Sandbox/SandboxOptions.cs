namespace OrleansCdc.Sandbox;

/// <summary>How a sandbox server is set up. The defaults are what change data capture likes best.</summary>
public sealed record SandboxOptions
{
    public ServerProduct Product { get; init; } = ServerProduct.MySql97;

    /// <summary>MySQL: gtid_mode and enforce_gtid_consistency. MariaDB has GTIDs always and ignores this.</summary>
    public bool Gtid { get; init; } = true;

    /// <summary>binlog_row_metadata: FULL, MINIMAL, or for MariaDB NO_LOG.</summary>
    public string RowMetadata { get; init; } = "FULL";

    /// <summary>MySQL: binlog_transaction_compression. MariaDB: log_bin_compress.</summary>
    public bool Compression { get; init; }

    /// <summary>Whether the server writes a binlog.</summary>
    public bool LogBin { get; init; } = true;

    /// <summary>binlog_row_image: FULL, MINIMAL or NOBLOB.</summary>
    public string RowImage { get; init; } = "FULL";

    /// <summary>binlog_format: ROW, MIXED or STATEMENT.</summary>
    public string BinlogFormat { get; init; } = "ROW";

    /// <summary>Whether the server offers TLS, with a certificate for localhost and 127.0.0.1 of an authority of its own.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>The server to replicate from; null for a server that stands alone. Both must be of the same family.</summary>
    public SandboxServer? ReplicaOf { get; init; }

    /// <summary>Further server arguments, after all others, so that they win.</summary>
    public IReadOnlyList<string> ExtraArguments { get; init; } = [];

    /// <summary>server_id; null takes the port number, which differs between servers that run side by side.</summary>
    public uint? ServerId { get; init; }

    /// <summary>Where the data stays after the server is disposed; null for a temporary folder that goes with it.</summary>
    public string? DataDirectory { get; init; }
}
