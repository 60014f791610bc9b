using OrleansCdc.Binlog.Statements;

namespace OrleansCdc.Capture.Streaming;

/// <summary>The transaction that is being read.</summary>
internal sealed class OpenTransaction(TransactionStart start)
{
    private readonly Dictionary<string, uint> _savepoints = new(StringComparer.OrdinalIgnoreCase);

    public TransactionStart Start { get; } = start;

    /// <summary>Whether an end marker is to come; without one the next statement is the whole transaction.</summary>
    public bool IsGroup { get; set; }

    public uint? ThreadId { get; set; }

    /// <summary>The statement on captured tables that it consists of.</summary>
    public SchemaStatement? Statement { get; set; }

    /// <summary>The ordinal of the next rows event. Every one counts, captured or not, so that ids do not depend on the filter.</summary>
    public uint NextOrdinal { get; private set; }

    /// <summary>Rows events handed to the target.</summary>
    public uint Appended { get; set; }

    /// <summary>The identifier of the XA transaction whose rows these are, while they are parked.</summary>
    public string? XaId { get; set; }

    public uint TakeOrdinal() => NextOrdinal++;

    public void SetSavepoint(string name) => _savepoints[name] = NextOrdinal;

    /// <summary>The rows events that a ROLLBACK TO takes back: from the savepoint, which the log may not name, to here.</summary>
    public EventRange Since(string savepoint) => new(_savepoints.GetValueOrDefault(savepoint), NextOrdinal);
}
