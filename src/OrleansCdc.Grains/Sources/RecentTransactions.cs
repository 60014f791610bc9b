using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Sources;

/// <summary>
/// The last visible records of a source, in memory: followers ask for just these, and over and over. Those with a long statement are not
/// kept, since there is no telling how many there are; they are read from the log. One writer adds them in order; reading is safe from any
/// thread.
/// </summary>
internal sealed class RecentTransactions
{
    /// <summary>
    /// A few seconds of a busy server, in about one megabyte; in six, were each a statement of the longest that is kept. A power of two, so
    /// that a number's place is cheap to find.
    /// </summary>
    private const int Capacity = 4096;

    private readonly TransactionRecord?[] _records = new TransactionRecord?[Capacity];
    private volatile TransactionRecord? _last;

    /// <summary>The last visible record, whatever its size; null while there is none.</summary>
    public TransactionRecord? Last => _last;

    public void Add(TransactionRecord record)
    {
        Volatile.Write(ref _records[record.Sequence % Capacity], StatementSize.IsSmall(record) ? record : null);
        _last = record;
    }

    /// <summary>The record, when it is still here.</summary>
    public TransactionRecord? Find(ulong sequence) =>
        Volatile.Read(ref _records[sequence % Capacity]) is { } record && record.Sequence == sequence ? record : null;
}
