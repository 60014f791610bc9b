using System.Security.Cryptography;
using OrleansCdc.Sandbox.Installations;

namespace OrleansCdc.Sandbox.Replication;

/// <summary>Makes one sandbox server replicate from another one, from the beginning of its binlog.</summary>
internal sealed class ReplicaSetup(SandboxServer primary, SandboxServer replica, bool gtid)
{
    private const int NameBytes = 4;

    private readonly string _user = $"replica_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes))}";
    private readonly string _password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes * 4));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (primary.Product.IsMariaDb() != replica.Product.IsMariaDb())
        {
            throw new SandboxException(
                $"{replica.Product.DisplayName()} cannot be made a replica of {primary.Product.DisplayName()} here.");
        }

        // The account stays out of the binlog, so the replica has nothing in it that nobody wrote.
        await primary.ExecuteAsync(
            $"""
            SET SESSION sql_log_bin=0;
            CREATE USER '{_user}'@'%' IDENTIFIED BY '{_password}';
            GRANT REPLICATION SLAVE ON *.* TO '{_user}'@'%';
            """,
            cancellationToken: cancellationToken);
        await replica.ExecuteAsync(replica.Product.IsMariaDb() ? MariaDb() : MySql(), cancellationToken: cancellationToken);
    }

    private string MySql() => $"""
        CHANGE REPLICATION SOURCE TO SOURCE_HOST='{primary.Host}', SOURCE_PORT={primary.Port}, SOURCE_USER='{_user}',
          SOURCE_PASSWORD='{_password}', SOURCE_CONNECT_RETRY=1, GET_SOURCE_PUBLIC_KEY=1,
          {(gtid ? "SOURCE_AUTO_POSITION=1" : "SOURCE_LOG_FILE='binlog.000001', SOURCE_LOG_POS=4")};
        START REPLICA;
        """;

    private string MariaDb() => $"""
        CHANGE MASTER TO MASTER_HOST='{primary.Host}', MASTER_PORT={primary.Port}, MASTER_USER='{_user}',
          MASTER_PASSWORD='{_password}', MASTER_CONNECT_RETRY=1, MASTER_USE_GTID=slave_pos;
        START SLAVE;
        """;
}
