using OrleansCdc.History;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>What messages say of a transaction, worked out once for all of its changes.</summary>
internal sealed class TransactionText
{
    private string? server;
    private ulong sequence;

    /// <summary>The GTID, else where it starts.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The GTID; null when it has none.</summary>
    public string? Gtid { get; private set; }

    /// <summary>Makes this the text of a change's transaction; true when it was another's before.</summary>
    public bool MoveTo(DeliveredChange change)
    {
        var transaction = change.Transaction;
        if (transaction.Sequence == sequence && server == change.Server)
            return false;
        (server, sequence) = (change.Server, transaction.Sequence);
        Name = TransactionName.Of(transaction).ToString();
        Gtid = transaction.Gtid?.ToString();
        return true;
    }
}
