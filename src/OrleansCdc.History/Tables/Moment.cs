namespace OrleansCdc.History.Tables;

/// <summary>A point in a source's history: after a transaction, or at a commit time.</summary>
public readonly record struct Moment
{
    private Moment(ulong? sequence, ulong? micros)
    {
        Sequence = sequence;
        Micros = micros;
    }

    /// <summary>After everything that is committed.</summary>
    public static Moment Now => default;

    internal ulong? Sequence { get; }

    internal ulong? Micros { get; }

    /// <summary>After the transaction with the sequence.</summary>
    public static Moment AfterTransaction(ulong sequence) => new(sequence, null);

    /// <summary>After every transaction whose commit time is this or earlier; microseconds since 1970 UTC.</summary>
    public static Moment At(ulong commitMicros) => new(null, commitMicros);
}
