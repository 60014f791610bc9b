using System.Diagnostics;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>
/// Many subscribers and one publisher, driven by one thread. With one event under way each is published when all subscribers have
/// the one before; with several the server always has something to send.
/// </summary>
internal sealed class FanOut : IDisposable
{
    private const int WaitMilliseconds = 10_000;
    private readonly Epoll _epoll = new();
    private readonly List<Subscriber> _subscribers = [];
    private readonly List<long> _publishedAt = [];
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly Publisher _publisher;
    private long _received;

    public FanOut(Uri endpoint, int count, Func<int, string> query)
    {
        for (var i = 0; i < count; i++)
        {
            _subscribers.Add(Subscriber.Connect(endpoint, query(i)));
            _epoll.Watch(_subscribers[i].Handle, i);
        }
        _publisher = new Publisher(endpoint);
        _epoll.Watch(_publisher.Handle, -1);
    }

    /// <summary>Publishes for as long as is said and returns the elapsed time and each message's way in milliseconds.</summary>
    public (TimeSpan Elapsed, List<double> Times) Run(TimeSpan duration, int underWay)
    {
        var times = new List<double>();
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var more = Stopwatch.GetElapsedTime(started) < duration;
            while (more && _publishedAt.Count - (_received / _subscribers.Count) < underWay) Publish();
            if (!more && _received == (long)_publishedAt.Count * _subscribers.Count) return (Stopwatch.GetElapsedTime(started), times);
            Receive(times);
        }
    }

    public void Dispose()
    {
        _publisher.Dispose();
        foreach (var subscriber in _subscribers) subscriber.Dispose();
        _epoll.Dispose();
    }

    private void Publish()
    {
        _publishedAt.Add(Stopwatch.GetTimestamp());
        _publisher.Publish(_publishedAt.Count);
    }

    private void Receive(List<double> times)
    {
        var ready = _epoll.Wait(WaitMilliseconds);
        if (ready == 0) throw new TimeoutException($"Of {_publishedAt.Count} events to each subscriber {_received} messages came.");
        for (var i = 0; i < ready; i++)
        {
            var index = _epoll.IndexOf(i);
            var read = Epoll.Read(index < 0 ? _publisher.Handle : _subscribers[index].Handle, _buffer);
            if (read <= 0) throw new InvalidOperationException("The server closed a connection.");
            if (index >= 0) Count(_subscribers[index], read, times);
        }
    }

    private void Count(Subscriber subscriber, int read, List<double> times)
    {
        var first = subscriber.Received;
        var count = subscriber.Count(_buffer.AsSpan(0, read));
        _received += count;
        for (var i = 0; i < count; i++) times.Add(Stopwatch.GetElapsedTime(_publishedAt[first + i]).TotalMilliseconds);
    }
}
