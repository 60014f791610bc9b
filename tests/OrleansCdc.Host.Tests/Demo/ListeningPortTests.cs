using System.Net;
using System.Net.Sockets;
using OrleansCdc.Host.Demo;

namespace OrleansCdc.Host.Tests.Demo;

public sealed class ListeningPortTests
{
    [Fact]
    public void A_taken_port_is_passed_over()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var taken = ((IPEndPoint)listener.LocalEndpoint).Port;

        var found = ListeningPort.FindFrom(taken);

        Assert.InRange(found, taken + 1, taken + 50);
    }
}
