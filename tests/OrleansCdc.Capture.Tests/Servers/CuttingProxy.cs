using System.Net;
using System.Net.Sockets;

namespace OrleansCdc.Capture.Tests.Servers;

/// <summary>A TCP proxy that can end connections in the middle of what the server sends.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _accepting;
    private long _bytesUntilCut = long.MaxValue;
    private int _cuts;

    public CuttingProxy(int targetPort)
    {
        _target = targetPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts => _cuts;

    /// <summary>Ends the connection over which this many more bytes have come from the server, after exactly so many.</summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref _bytesUntilCut, bytes);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                var up = client.GetStream().CopyToAsync(server.GetStream(), _stop.Token);
                await Task.WhenAny(up, CopyDownAsync(server.GetStream(), client.GetStream()));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
            {
                // One side went away, which is what this proxy is for.
                Assert.NotNull(e);
            }
        }
    }

    private async Task CopyDownAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        for (var read = await from.ReadAsync(buffer, _stop.Token); read > 0; read = await from.ReadAsync(buffer, _stop.Token))
        {
            var left = Interlocked.Add(ref _bytesUntilCut, -read);
            if (left >= 0)
            {
                await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
                continue;
            }

            CutAfter(long.MaxValue);
            await to.WriteAsync(buffer.AsMemory(0, (int)(read + left)), _stop.Token);
            Interlocked.Increment(ref _cuts);
            return;
        }
    }
}
