using System.Runtime.CompilerServices;
using OrleansCdc.Binlog.Connections.Handshake;
using OrleansCdc.Binlog.Connections.Packets;
using OrleansCdc.Binlog.Connections.Results;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Streams;

namespace OrleansCdc.Binlog.Connections;

/// <summary>
/// One session with a MySQL or MariaDB server. Runs one command at a time. Once an exchange was cut short (by cancellation, by leaving
/// <see cref="StreamAsync"/> before its end, or by the network) the session cannot be used again, and says so.
/// Errors: <see cref="ConnectionException"/> (network), <see cref="MySqlServerException"/> (the server refuses),
/// <see cref="MySqlProtocolException"/> (the bytes make no sense).
/// </summary>
public sealed class MySqlConnection : IAsyncDisposable
{
    private const int StreamBufferLength = 1 << 20;
    private readonly PacketChannel channel;
    private readonly LoginResult login;
    private readonly ResultReader results;
    private ConnectionState state;

    internal MySqlConnection(PacketChannel channel, LoginResult login)
    {
        this.channel = channel;
        this.login = login;
        results = new ResultReader(channel, login.Capabilities);
        Flavor = Handshake.ServerVersion.GetFlavor(login.Greeting.ServerVersion);
    }

    public ServerFlavor Flavor { get; }

    /// <summary>The server's own text, such as <c>9.7.0</c> or <c>11.8.3-MariaDB-log</c>.</summary>
    public string ServerVersion => login.Greeting.ServerVersion;

    public Version Version => login.Version;

    /// <summary>What <c>SHOW PROCESSLIST</c> calls Id.</summary>
    public uint ConnectionId => login.Greeting.ConnectionId;

    public bool IsEncrypted => login.IsEncrypted;

    public bool IsCompressed => channel.Stream is Transport.CompressedStream;

    internal PacketChannel Channel => channel;

    /// <summary>Connects and logs in within <see cref="ConnectionOptions.ConnectTimeout"/>.</summary>
    /// <exception cref="ConnectionException">No way to the server, or no answer in time.</exception>
    /// <exception cref="TlsException">The encryption asked for cannot be had.</exception>
    /// <exception cref="LoginException">Wrong user or password, or a login method that cannot be used.</exception>
    /// <exception cref="MySqlServerException">The server cannot take the connection now (too many, shutting down).</exception>
    public static async Task<MySqlConnection> ConnectAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (opened, login) = await ConnectionOpener.OpenAsync(options, cancellationToken);
        opened.AnswerTimeout = options.AnswerTimeout;
        return new MySqlConnection(opened, login);
    }

    /// <summary>Runs a query and keeps the whole result; a statement without one gives no columns and no rows.</summary>
    public async Task<TextResultset> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        var start = await StartQueryAsync(sql, cancellationToken);
        var result = new TextResultset(start.Columns);
        if (start.HasRows)
        {
            for (var row = await results.ReadRowAsync(cancellationToken); !row.IsEmpty; row = await results.ReadRowAsync(cancellationToken))
                result.Add(new TextRow(start.Columns, row));
        }
        state = ConnectionState.Ready;
        return result;
    }

    /// <summary>Runs a statement and returns how many rows it changed; rows of a result are read and dropped.</summary>
    public async Task<ulong> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        var start = await StartQueryAsync(sql, cancellationToken);
        while (start.HasRows && !(await results.ReadRowAsync(cancellationToken)).IsEmpty)
        {
            // Every row is read so that the session stays usable.
        }
        state = ConnectionState.Ready;
        return start.AffectedRows;
    }

    /// <summary>Runs a query and hands out its rows as they come, holding one at a time.</summary>
    public async IAsyncEnumerable<TextRow> StreamAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        channel.AllowGrowth(StreamBufferLength);
        var start = await StartQueryAsync(sql, cancellationToken);
        while (start.HasRows)
        {
            var row = await results.ReadRowAsync(cancellationToken);
            if (row.IsEmpty)
                break;
            yield return new TextRow(start.Columns, row);
        }
        state = ConnectionState.Ready;
    }

    /// <summary>Turns the session into a stream of the server's log, which then owns it. A refusal closes the session.</summary>
    /// <exception cref="BinlogStreamException">The server refuses: no such position, a server id in use, a missing privilege.</exception>
    public Task<BinlogStream> StartBinlogDumpAsync(BinlogDumpRequest request, CancellationToken cancellationToken) =>
        BinlogStream.StartDumpAsync(this, request, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (state == ConnectionState.Ready)
            await SayGoodbyeAsync();
        state = ConnectionState.Closed;
        await channel.DisposeAsync();
    }

    /// <summary>
    /// Sends a command whose answer the caller reads from <see cref="Channel"/>; the session is not usable otherwise after it.
    /// </summary>
    internal ValueTask SendCommandAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        Take();
        return channel.SendCommandAsync(payload, cancellationToken);
    }

    /// <summary>Sends a command that the server answers with OK.</summary>
    internal async Task RunCommandAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        await SendCommandAsync(payload, cancellationToken);
        await ReadStartAsync(cancellationToken);
        state = ConnectionState.Ready;
    }

    private async ValueTask<ResultStart> StartQueryAsync(string sql, CancellationToken cancellationToken)
    {
        await SendCommandAsync(new PayloadWriter().Byte(Commands.Query).Text(sql).Payload, cancellationToken);
        return await ReadStartAsync(cancellationToken);
    }

    private async ValueTask<ResultStart> ReadStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await results.ReadStartAsync(cancellationToken);
        }
        catch (MySqlServerException)
        {
            // A refused statement leaves the session as it was.
            state = ConnectionState.Ready;
            throw;
        }
    }

    private void Take()
    {
        ObjectDisposedException.ThrowIf(state == ConnectionState.Closed, this);
        if (state == ConnectionState.Busy)
            throw new InvalidOperationException("The session is running another command, or one was cut short; open a new connection.");
        state = ConnectionState.Busy;
    }

    private async ValueTask SayGoodbyeAsync()
    {
        try
        {
            await channel.SendCommandAsync(new PayloadWriter().Byte(Commands.Quit).Payload, CancellationToken.None);
        }
        catch (ConnectionException)
        {
            // The server is gone already, which is all that the goodbye was for.
            state = ConnectionState.Closed;
        }
    }
}
