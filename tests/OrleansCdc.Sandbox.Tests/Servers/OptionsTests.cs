namespace OrleansCdc.Sandbox.Tests.Servers;

public sealed class OptionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MySql_takes_every_option()
    {
        var options = new SandboxOptions
        {
            Gtid = false,
            RowMetadata = "MINIMAL",
            Compression = true,
            RowImage = "NOBLOB",
            BinlogFormat = "MIXED",
            Tls = false,
            ServerId = 77,
            ExtraArguments = ["--max-connections=44"],
        };
        await using var server = await SandboxServer.StartAsync(options, cancellationToken: Cancellation);

        const string sql = """
            SELECT @@gtid_mode, @@binlog_row_metadata, @@binlog_transaction_compression, @@binlog_row_image, @@binlog_format,
              @@tls_version, @@server_id, @@max_connections
            """;
        Assert.Equal("OFF\tMINIMAL\t1\tNOBLOB\tMIXED\t\t77\t44", await server.QueryAsync(sql, null, Cancellation));
    }

    [Fact]
    public async Task MySql_defaults_suit_capture_and_no_transaction_precedes_the_users()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: Cancellation);

        const string sql = """
            SELECT @@gtid_mode, @@enforce_gtid_consistency, @@binlog_row_metadata, @@binlog_row_image, @@binlog_format, @@gtid_executed
            """;
        Assert.Equal("ON\tON\tFULL\tFULL\tROW\t", await server.QueryAsync(sql, null, Cancellation));
    }

    [Theory]
    [InlineData(ServerProduct.MariaDb1011)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task MariaDb_takes_every_option(ServerProduct product)
    {
        var options = new SandboxOptions
        {
            Product = product,
            RowMetadata = "MINIMAL",
            Compression = true,
            RowImage = "MINIMAL",
            BinlogFormat = "MIXED",
            Tls = false,
            ServerId = 78,
        };
        await using var server = await SandboxServer.StartAsync(options, cancellationToken: Cancellation);

        const string sql = "SELECT @@binlog_row_metadata, @@log_bin_compress, @@binlog_row_image, @@binlog_format, @@have_ssl, @@server_id";
        Assert.Equal("MINIMAL\t1\tMINIMAL\tMIXED\tDISABLED\t78", await server.QueryAsync(sql, null, Cancellation));
    }

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task A_server_without_binlog_says_so(ServerProduct product)
    {
        var options = new SandboxOptions { Product = product, LogBin = false };
        await using var server = await SandboxServer.StartAsync(options, cancellationToken: Cancellation);
        Assert.Equal("0", await server.QueryAsync("SELECT @@log_bin", null, Cancellation));
    }

    [Theory]
    [InlineData(ServerProduct.MySql97, "--ssl-mode=VERIFY_IDENTITY")]
    [InlineData(ServerProduct.MariaDb1011, "--ssl-verify-server-cert")]
    [InlineData(ServerProduct.MariaDb118, "--ssl-verify-server-cert")]
    public async Task Tls_is_offered_with_a_certificate_for_this_host(ServerProduct product, string verify)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Product = product }, cancellationToken: Cancellation);

        const string cipher = "--execute=SHOW STATUS LIKE 'Ssl_cipher'";
        string[] arguments = ["--host=127.0.0.1", verify, $"--ssl-ca={server.CaCertificatePath}", cipher];
        var result = await server.RunClientToolAsync("mysql", arguments, Cancellation);
        Assert.True(result.ExitCode == 0, result.StandardError);
        Assert.Matches("Ssl_cipher\tTLS_[A-Z0-9_]+", result.StandardOutput);
    }

    [Fact]
    public async Task A_chosen_data_folder_is_kept_and_can_be_started_again()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-kept-").FullName;
        try
        {
            var options = new SandboxOptions { Product = ServerProduct.MariaDb118, DataDirectory = Path.Combine(folder, "data") };
            await using (var first = await SandboxServer.StartAsync(options, cancellationToken: Cancellation))
                await first.ExecuteAsync("CREATE DATABASE kept", null, Cancellation);

            await using var second = await SandboxServer.StartAsync(options, cancellationToken: Cancellation);
            Assert.Contains("kept", await second.ExecuteAsync("SHOW DATABASES", null, Cancellation), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_argument_that_the_server_refuses_ends_in_an_error_with_the_servers_own_words()
    {
        var options = new SandboxOptions { Product = ServerProduct.MariaDb118, ExtraArguments = ["--no-such-option"] };
        var error = await Assert.ThrowsAsync<SandboxException>(() => SandboxServer.StartAsync(options, cancellationToken: Cancellation));
        Assert.Contains("no-such-option", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_fails_ends_in_an_error_with_the_servers_message()
    {
        var options = new SandboxOptions { Product = ServerProduct.MariaDb118 };
        await using var server = await SandboxServer.StartAsync(options, cancellationToken: Cancellation);
        var error = await Assert.ThrowsAsync<SandboxException>(
            () => server.ExecuteAsync("SELECT * FROM nowhere.nothing", null, Cancellation));
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }
}
