namespace OrleansCdc.Binlog.Events;

/// <summary>
/// What some bytes were parsed into, for the last few that differ. Each transaction opens with a BEGIN that says of its session what the
/// ones before said, byte for byte; such bytes are parsed once.
/// </summary>
/// <typeparam name="T">What the bytes mean; shared by everyone who reads them, so it must not change.</typeparam>
internal sealed class RecentBytes<T>(RecentBytes<T>.Parser parse)
    where T : class
{
    /// <summary>Sessions take turns, and a session's inserts and updates differ.</summary>
    private const int Places = 4;

    private readonly (byte[] Bytes, T Value)[] known = new (byte[], T)[Places];
    private int count;
    private int next;

    public delegate T Parser(ReadOnlySpan<byte> bytes);

    public T Read(ReadOnlySpan<byte> bytes)
    {
        foreach (ref readonly var one in known.AsSpan(0, count))
        {
            if (bytes.SequenceEqual(one.Bytes))
                return one.Value;
        }

        var value = parse(bytes);
        known[next] = (bytes.ToArray(), value);
        count = Math.Max(count, next + 1);
        next = (next + 1) % Places;
        return value;
    }
}
