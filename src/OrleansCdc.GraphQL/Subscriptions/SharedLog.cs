namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>
/// The last messages of a group, numbered from 0. Members read it each at a pace of its own; one that is overtaken by the oldest message
/// kept has fallen behind. One thread adds, any number read.
/// </summary>
internal sealed class SharedLog<TResult>(SubscriptionFeed<TResult> feed)
{
    private readonly Lock _lock = new();
    private readonly SharedEvent<TResult>[] _events = new SharedEvent<TResult>[feed.Capacity];
    private readonly Dictionary<object, long> _numbers = [];
    private SharedEvent<TResult>? _first;
    private long _count;
    private bool _ended;
    private Exception? _reason;

    /// <summary>The very first event: where members that had nothing yet resume from, once it is no longer kept among the last.</summary>
    public SharedEvent<TResult>? First => Volatile.Read(ref _first);

    public void Add(SharedEvent<TResult> added)
    {
        lock (_lock)
        {
            var slot = (int)(_count % _events.Length);
            if (_count >= _events.Length) Forget(_events[slot].Event, _count - _events.Length);
            _numbers[feed.Identity(added.Event)] = _count;
            _events[slot] = added;
            _first ??= added;
            _count++;
        }
    }

    /// <summary>Marks the end; members that have read everything then end too.</summary>
    public void End(Exception? reason)
    {
        lock (_lock) (_ended, _reason) = (true, reason);
    }

    /// <summary>True, with the reason if there is one, when nothing will be added.</summary>
    public bool HasEnded(out Exception? reason)
    {
        lock (_lock)
        {
            reason = _reason;
            return _ended;
        }
    }

    /// <summary>The number of the next message, and the event before it if there was one.</summary>
    public (long Next, SharedEvent<TResult>? Last) Tail()
    {
        lock (_lock) return (_count, _count == 0 ? null : _events[(_count - 1) % _events.Length]);
    }

    /// <summary>Copies messages from number <paramref name="next"/> on and returns how many; -1 when that one is no longer kept.</summary>
    public int Read(long next, Span<SharedMessage> into)
    {
        lock (_lock)
        {
            if (_count - next > _events.Length) return -1;
            var count = (int)Math.Min(_count - next, into.Length);
            for (var i = 0; i < count; i++) into[i] = _events[(next + i) % _events.Length];
            return count;
        }
    }

    /// <summary>Finds the number of an event that came by another way.</summary>
    public bool TryFind(TResult item, out long number)
    {
        lock (_lock) return _numbers.TryGetValue(feed.Identity(item), out number);
    }

    private void Forget(TResult item, long number)
    {
        var identity = feed.Identity(item);
        if (_numbers.TryGetValue(identity, out var known) && known == number) _numbers.Remove(identity);
    }
}
