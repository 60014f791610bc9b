using System.Net;
using System.Net.Sockets;

namespace OrleansCdc.Binlog.Tests.Servers;

/// <summary>Stands between a client and a server and can misbehave: cut after so many bytes from the server, or fall silent.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly int serverPort;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> running = [];
    private long forwarded;
    private long limit = long.MaxValue;

    public TcpProxy(int serverPort, string address = "127.0.0.1")
    {
        this.serverPort = serverPort;
        listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        running.Add(AcceptAsync());
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Bytes that went from the server to clients so far.</summary>
    public long Forwarded => Interlocked.Read(ref forwarded);

    /// <summary>From now on, nothing more gets through, but connections stay open.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Closes connections once that many more bytes came from the server.</summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref limit, Forwarded + bytes);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await Task.WhenAll(running);
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                running.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            Assert.True(stop.IsCancellationRequested);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, serverPort, stop.Token);
            var up = CopyAsync(client.GetStream(), server.GetStream(), isFromServer: false);
            var down = CopyAsync(server.GetStream(), client.GetStream(), isFromServer: true);
            await Task.WhenAny(up, down);
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool isFromServer)
    {
        var buffer = new byte[8192];
        try
        {
            while (await from.ReadAsync(buffer, stop.Token) is var count and > 0)
            {
                if (IsSilent)
                    continue;
                var allowed = isFromServer ? (int)Math.Clamp(Interlocked.Read(ref limit) - Forwarded, 0, count) : count;

                // Counted first: whoever has received these bytes must find them counted.
                if (isFromServer)
                    Interlocked.Add(ref forwarded, allowed);
                await to.WriteAsync(buffer.AsMemory(0, allowed), stop.Token);
                if (allowed < count)
                    return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Either side is gone, which ends this direction.
            return;
        }
    }
}
