namespace OrleansCdc.Sinks.Delivery.DeadLetters;

/// <summary>
/// A sink's dead letters. A key with a letter in the box is held: later messages of that key are put behind it, so that their order stays.
/// What is
/// put in is durable before the call returns. Safe for concurrent use.
/// </summary>
internal sealed class DeadLetterBox : IDisposable
{
    private readonly DeadLetterChunks _chunks;
    private readonly int _capacity;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, DeadLetterEntry> _entries = [];
    private readonly Dictionary<DeadLetterKey, int> _held = [];
    private readonly SortedDictionary<int, int> _sizes = [];
    private long _last;
    private int _refused;
    private TaskCompletionSource _changed = NewRound();

    private DeadLetterBox(ISinkStore store, int capacity)
    {
        _chunks = new DeadLetterChunks(store);
        _capacity = capacity;
    }

    /// <summary>How many there are, those that only wait included.</summary>
    public int Count => Read(() => _entries.Count);

    /// <summary>How many were refused themselves.</summary>
    public int RefusedCount => Read(() => _refused);

    public bool IsFull => Count >= _capacity;

    /// <summary>Completes at the next change of the box. Take it before looking, so that a change in between is not missed.</summary>
    public Task NextChange => Volatile.Read(ref _changed).Task;

    public static async Task<DeadLetterBox> OpenAsync(
        ISinkStore store, int capacity, TimeProvider time, CancellationToken cancellationToken)
    {
        // Numbers begin with the time of opening, so that none is ever given twice, though all that had it are gone.
        var now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var box = new DeadLetterBox(store, capacity) { _last = now };
        foreach (var (chunk, letters) in await box._chunks.LoadAllAsync(cancellationToken))
        {
            box._sizes[chunk] = letters.Count;
            foreach (var letter in letters)
                box.Add(letter, chunk);
        }
        return box;
    }

    public bool Holds(ReadOnlySpan<byte> key, ReadOnlySpan<byte> previousKey)
    {
        lock (_gate)
        {
            return _held.Count > 0
                && (_held.ContainsKey(DeadLetterKey.Of(key))
                    || (previousKey.Length > 0 && _held.ContainsKey(DeadLetterKey.Of(previousKey))));
        }
    }

    /// <summary>
    /// Puts letters in, in their order, and waits while the box is full. One that only waits, and whose key is no longer held, is not
    /// taken: its
    /// place in the answer is false, and it may be sent.
    /// </summary>
    public async Task<bool[]> PutAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        var taken = new bool[letters.Count];
        for (var next = 0; next < letters.Count;)
        {
            var changed = NextChange;
            var settled = await PutSomeAsync(letters, next, taken, cancellationToken);
            if (settled == next)
                await changed.WaitAsync(cancellationToken);
            next = settled;
        }
        return taken;
    }

    /// <summary>A page in their order, after a number.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(long after, int limit, bool refusedOnly, CancellationToken cancellationToken)
    {
        var wanted = Read(() => _entries.Where(entry => entry.Key > after && (!refusedOnly || entry.Value.Refused)).Take(limit).ToList());
        var found = new List<DeadLetter>(wanted.Count);
        foreach (var chunk in wanted.GroupBy(entry => entry.Value.Chunk))
        {
            var numbers = chunk.Select(entry => entry.Key).ToHashSet();
            found.AddRange((await _chunks.LoadAsync(chunk.Key, cancellationToken)).Where(letter => numbers.Contains(letter.Number)));
        }
        return [.. found.OrderBy(letter => letter.Number)];
    }

    /// <summary>The numbers there are now, in order, with what decides whether each may be sent.</summary>
    public IReadOnlyList<KeyValuePair<long, DeadLetterEntry>> Entries() => Read(() => _entries.ToList());

    /// <summary>Takes letters out for good; those that are not there are left out of the count.</summary>
    public Task<int> RemoveAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellationToken) =>
        ChangeAsync(numbers, _ => null, cancellationToken);

    /// <summary>Has refused letters wait to be sent again.</summary>
    public Task<int> ReleaseAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellationToken) =>
        ChangeAsync(numbers, letter => letter with { Refused = false }, cancellationToken);

    /// <summary>Notes that a letter was refused, once more or for the first time.</summary>
    public Task RefuseAsync(long number, string? reason, CancellationToken cancellationToken) =>
        ChangeAsync([number], letter => letter with { Refused = true, Reason = reason, Attempts = letter.Attempts + 1 }, cancellationToken);

    public void Dispose() => _turn.Dispose();

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Puts as many in as one piece on disk and the box have room for; returns the place of the first that is not settled.
    /// </summary>
    private async Task<int> PutSomeAsync(IReadOnlyList<DeadLetter> letters, int first, bool[] taken, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var chunk = Read(() => _sizes.FirstOrDefault(size => size.Value < DeadLetterChunks.Capacity, new(_sizes.Count, 0)));
            var room = Math.Min(_capacity - Count, DeadLetterChunks.Capacity - chunk.Value);
            var stored = new List<DeadLetter>();
            var next = first;
            for (; next < letters.Count; next++)
            {
                var letter = letters[next];
                if (!letter.Refused && !stored.Exists(earlier => SharesKey(earlier, letter)) && !Holds(letter.Key, letter.PreviousKey))
                    continue;
                if (stored.Count >= room)
                    break;
                taken[next] = true;
                stored.Add(letter with { Number = _last + 1 + stored.Count });
            }
            await StoreAsync(chunk.Key, stored, cancellationToken);
            return next;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static bool SharesKey(DeadLetter one, DeadLetter other) =>
        one.Key.AsSpan().SequenceEqual(other.Key) || (other.PreviousKey is { } previous && one.Key.AsSpan().SequenceEqual(previous));

    private async Task StoreAsync(int chunk, List<DeadLetter> added, CancellationToken cancellationToken)
    {
        if (added.Count == 0)
            return;
        var letters = await _chunks.LoadAsync(chunk, cancellationToken);
        letters.AddRange(added);
        await _chunks.SaveAsync(chunk, letters, cancellationToken);
        lock (_gate)
        {
            _sizes[chunk] = letters.Count;
            foreach (var letter in added)
                Add(letter, chunk);
        }
        Tell();
    }

    private async Task<int> ChangeAsync(
        IReadOnlyCollection<long> numbers, Func<DeadLetter, DeadLetter?> change, CancellationToken cancellationToken)
    {
        var changed = 0;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var chunks = Read(() => numbers.Where(_entries.ContainsKey).GroupBy(number => _entries[number].Chunk).ToList());
            foreach (var chunk in chunks)
                changed += await ChangeAsync(chunk.Key, [.. chunk], change, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
        Tell();
        return changed;
    }

    private async Task<int> ChangeAsync(
        int chunk, HashSet<long> numbers, Func<DeadLetter, DeadLetter?> change, CancellationToken cancellationToken)
    {
        var before = await _chunks.LoadAsync(chunk, cancellationToken);
        var after = before.Select(letter => numbers.Contains(letter.Number) ? change(letter) : letter).OfType<DeadLetter>().ToList();
        await _chunks.SaveAsync(chunk, after, cancellationToken);
        lock (_gate)
        {
            _sizes[chunk] = after.Count;
            foreach (var number in numbers)
                Forget(number);
            foreach (var letter in after.Where(letter => numbers.Contains(letter.Number)))
                Add(letter, chunk);
        }
        return numbers.Count;
    }

    private void Add(DeadLetter letter, int chunk)
    {
        var entry = DeadLetterEntry.Of(letter, chunk);
        _entries.Add(letter.Number, entry);
        _last = Math.Max(_last, letter.Number);
        _refused += letter.Refused ? 1 : 0;
        Hold(entry.Key, 1);
        if (entry.PreviousKey is { } previous)
            Hold(previous, 1);
    }

    private void Forget(long number)
    {
        if (!_entries.Remove(number, out var entry))
            return;
        _refused -= entry.Refused ? 1 : 0;
        Hold(entry.Key, -1);
        if (entry.PreviousKey is { } previous)
            Hold(previous, -1);
    }

    private void Hold(DeadLetterKey key, int change)
    {
        var count = _held.GetValueOrDefault(key) + change;
        if (count == 0)
            _held.Remove(key);
        else
            _held[key] = count;
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

    private void Tell() => Interlocked.Exchange(ref _changed, NewRound()).SetResult();
}
