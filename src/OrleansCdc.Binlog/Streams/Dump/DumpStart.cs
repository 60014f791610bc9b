using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Dump;

/// <summary>Introduces the connection as a replica, with the settings one makes, and asks for the log.</summary>
internal static class DumpStart
{
    private static readonly Version HeartbeatV2Since = new(8, 0, 26);

    /// <summary>A reader that is held up for longer than the server's default of a minute should not lose its stream.</summary>
    private const int NetWriteTimeoutSeconds = 600;

    public static async Task<DumpEventSource> RunAsync(
        MySqlConnection connection, BinlogDumpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await CheckServerIdAsync(connection, request, cancellationToken);
            await connection.ExecuteAsync(BuildSettings(connection, request), cancellationToken);
            await connection.RunCommandAsync(DumpCommand.Register(request.ServerId, "orleanscdc"), cancellationToken);
            var source = await SendAsync(connection, request, cancellationToken);

            // The first packet says at once whether the server has what was asked for.
            await source.WaitAsync(cancellationToken);
            return source;
        }
        catch (MySqlServerException exception)
        {
            throw BinlogStreamException.FromServer(exception, request.Start?.File);
        }
    }

    private static async Task CheckServerIdAsync(MySqlConnection connection, BinlogDumpRequest request, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(request.ServerId);
        var result = await connection.QueryAsync("SELECT @@GLOBAL.server_id", cancellationToken);
        if (result.GetText(0, 0) == request.ServerId.ToString())
            throw BinlogStreamException.OwnServerId(request.ServerId);
    }

    private static string BuildSettings(MySqlConnection connection, BinlogDumpRequest request)
    {
        var heartbeat = (long)request.HeartbeatPeriod.TotalMilliseconds * 1_000_000;
        var common = $"SET SESSION net_write_timeout = {NetWriteTimeoutSeconds}, @master_heartbeat_period = {heartbeat}, "
            + "@master_binlog_checksum = @@GLOBAL.binlog_checksum, ";
        return common + (connection.Flavor == ServerFlavor.MySql ? MySqlSettings(request, heartbeat) : MariaDbSettings(request));
    }

    private static string MySqlSettings(BinlogDumpRequest request, long heartbeat) =>
        $"@source_heartbeat_period = {heartbeat}, @source_binlog_checksum = @@GLOBAL.binlog_checksum, "
        + $"@slave_uuid = '{request.EffectiveReplicaUuid}', @replica_uuid = '{request.EffectiveReplicaUuid}'";

    private static string MariaDbSettings(BinlogDumpRequest request)
    {
        // Capability 4: knows GTIDs and every event that needs them. Without it the server rewrites events for an older replica.
        const string capability = "@mariadb_slave_capability = 4";
        return request.UseGtid
            ? $"{capability}, @slave_connect_state = '{Gtids(request, ServerFlavor.MariaDb)}', "
                + "@slave_gtid_strict_mode = 1, @slave_gtid_ignore_duplicates = 0"
            : capability;
    }

    private static async Task<DumpEventSource> SendAsync(
        MySqlConnection connection, BinlogDumpRequest request, CancellationToken cancellationToken)
    {
        if (request.UseGtid && connection.Flavor == ServerFlavor.MySql)
        {
            var command = DumpCommand.FromGtids(request, (MySqlGtidSet)Gtids(request, ServerFlavor.MySql), Flags(connection));
            await connection.SendCommandAsync(command, cancellationToken);
            return new(connection, request, start: null, skipTo: null);
        }
        var start = request.UseGtid ? null : request.Start?.File ?? await FindFirstAsync(connection, cancellationToken);

        // The command has 32 bits for the offset. Beyond them the file is read from its start and what was not asked for is left out.
        var skips = start?.Offset > uint.MaxValue;
        var offset = start is null || skips ? BinlogPosition.FirstEventOffset : start.Value.Offset;
        var fromFile = DumpCommand.FromFile(request, start?.File ?? "", (uint)offset, Flags(connection));
        await connection.SendCommandAsync(fromFile, cancellationToken);
        return new(connection, request, start is null ? null : start.Value with { Offset = offset }, skips ? start : null);
    }

    private static async Task<BinlogPosition?> FindFirstAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var logs = await connection.QueryAsync("SHOW BINARY LOGS", cancellationToken);
        return logs.RowCount == 0 ? null : new BinlogPosition(logs.GetText(0, 0)!, BinlogPosition.FirstEventOffset);
    }

    private static ushort Flags(MySqlConnection connection)
    {
        if (connection.Flavor == ServerFlavor.MariaDb)
            return DumpCommand.MariaDbAnnotateRows;
        return connection.Version >= HeartbeatV2Since ? DumpCommand.HeartbeatV2 : (ushort)0;
    }

    private static GtidSet Gtids(BinlogDumpRequest request, ServerFlavor flavor)
    {
        var gtids = request.Start?.Gtids ?? GtidSet.Empty(flavor);
        return gtids.Flavor == flavor ? gtids : throw BinlogStreamException.GtidsOfOtherFlavor(flavor, gtids.Flavor);
    }
}
