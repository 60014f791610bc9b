using System.Text;
using OrleansCdc.GraphQL.Subscriptions;
using OrleansCdc.GraphQL.WebSockets;

namespace OrleansCdc.GraphQL.Tests.WebSockets;

/// <summary>A subscription that always has one more message: whenever there is room it sends until there is none, or it has no more.</summary>
internal sealed class Backlog(FrameOutput output, string name, int count) : IRoomWaiter
{
    private int _next = 1;

    public void Room()
    {
        while (_next <= count && output.TrySend(Encoding.Latin1.GetBytes($"{name}{_next}"), this)) _next++;
    }
}
