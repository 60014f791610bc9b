using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>The transaction that is being read.</summary>
internal sealed class LoggedTransaction(Gtid? gtid, BinlogPosition start, uint timestamp, ulong? commitMicros)
{
    private const ulong MicrosPerSecond = 1_000_000;

    /// <summary>Its GTID, or where it starts when it has none: the same words as in a change's id.</summary>
    public string Name { get; } = gtid?.ToString() ?? start.ToString();

    public Gtid? Gtid { get; } = gtid;

    public BinlogPosition Start { get; } = start;

    /// <summary>Seconds since 1970 of its first event's header.</summary>
    public uint Timestamp { get; } = timestamp;

    /// <summary>When it was committed, to the microsecond where the server logs that, else when its first statement began.</summary>
    public DateTime Time { get; } = DateTime.UnixEpoch.AddMicroseconds(commitMicros ?? timestamp * MicrosPerSecond);

    /// <summary>Rows events so far: the place of the next one in a change's id.</summary>
    public uint RowsEvents { get; set; }

    /// <summary>Statements printed so far: DDL, and changes that were not logged as rows.</summary>
    public int Statements { get; set; }

    /// <summary>Row changes so far, of every table.</summary>
    public long Rows { get; set; }

    /// <summary>Bytes of its events in the log, compressed where they are.</summary>
    public long Bytes { get; set; }

    /// <summary>Whether a statement or an event said that more than one statement may follow.</summary>
    public bool IsGroup { get; set; }

    /// <summary>The name of the XA transaction that the rows belong to.</summary>
    public XaTransactionId? XaId { get; set; }

    /// <summary>MariaDB says in the first event what MySQL says with an XA START statement of its own.</summary>
    public bool IsMariaDbXa { get; init; }

    /// <summary>The text of the statement whose rows are being read, in UTF-8; empty when the server does not log it.</summary>
    public byte[] StatementText { get; set; } = [];

    /// <summary>A printer's note that it has written the transaction's beginning.</summary>
    public bool IsPrinted { get; set; }
}
