using System.Net;
using System.Net.Sockets;

namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>Stands between the host and a server and can cut a connection in the middle of what it carries.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _accepting;
    private long _budget = long.MaxValue;

    public TcpProxy(int targetPort)
    {
        _target = targetPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections have been cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Lets so many more bytes pass from the server, then cuts the connection they are on, wherever in an event that is.</summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref _budget, bytes);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var carried = new List<Task>();
        try
        {
            while (true) carried.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(carried);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var up = PumpAsync(client.GetStream(), server.GetStream(), limited: false, ended);
            var down = PumpAsync(server.GetStream(), client.GetStream(), limited: true, ended);
            await Task.WhenAll(up, down);
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool limited, CancellationTokenSource ended)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, ended.Token) is > 0 and var read)
            {
                var passing = limited ? Math.Min(read, Take(read)) : read;
                await to.WriteAsync(buffer.AsMemory(0, (int)passing), ended.Token);
                if (passing == read) continue;
                Cuts++;
                break;
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Either end may leave first; the other direction is ended below.
        }

        await ended.CancelAsync();
    }

    /// <summary>What is left to pass of the budget; a cut refills it, so that the next connection is whole.</summary>
    private long Take(int read)
    {
        var left = Interlocked.Add(ref _budget, -read) + read;
        if (left < read) Interlocked.Exchange(ref _budget, long.MaxValue);
        return left;
    }
}
