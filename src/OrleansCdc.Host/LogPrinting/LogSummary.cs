using System.Runtime.InteropServices;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Sums up a log. What it holds grows with the number of tables, not with that of events.</summary>
internal sealed class LogSummary
{
    /// <summary>Transactions of less than a kilobyte, then tenfold steps; the last class is open.</summary>
    private static readonly long[] SizeLimits = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, long.MaxValue];
    private readonly Dictionary<(EventType, bool), EventTally> events = [];
    private readonly Dictionary<(string, string), TableTally> tables = [];
    private readonly EventTally[] sizes = [.. SizeLimits.Select(_ => new EventTally())];
    private readonly HashSet<string> servers = [];
    private string lastFile = "";
    private TableSchema? lastSchema;
    private TableTally? lastTable;

    public string FirstFile { get; private set; } = "";

    public string LastFile => lastFile;

    public int Files { get; private set; }

    /// <summary>Bytes of the events in the log.</summary>
    public long Bytes { get; private set; }

    public uint FirstTime { get; private set; }

    public uint LastTime { get; private set; }

    public long Transactions { get; private set; }

    public long RolledBack { get; private set; }

    public LargestTransaction? Largest { get; private set; }

    public IReadOnlyCollection<string> Servers => servers;

    /// <summary>The types with the most bytes first; those inside compressed transactions apart.</summary>
    public IEnumerable<(EventType Type, bool IsInPayload, EventTally Tally)> Events =>
        events.Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value)).OrderBy(row => row.Item2).ThenByDescending(row => row.Value.Bytes);

    /// <summary>The tables with the most bytes first.</summary>
    public IEnumerable<TableTally> Tables => tables.Values.OrderByDescending(table => table.Bytes);

    /// <summary>Transactions by size: the least bytes of the class, the bytes it ends before, what is in it.</summary>
    public IEnumerable<(long From, long Below, EventTally Tally)> Sizes =>
        sizes.Select((tally, index) => (index == 0 ? 0 : SizeLimits[index - 1], SizeLimits[index], tally)).Where(row => row.tally.Count > 0);

    public void Event(BinlogEvent read, bool isInPayload)
    {
        if (read is HeartbeatEvent || read.Header.IsArtificial) return;
        Count(read, isInPayload);
        if (read is FormatDescriptionEvent format) servers.Add(format.ServerVersion);
        if (read.Position.File != lastFile) File(read.Position.File);
        if (read.Header.Timestamp == 0 || read is FormatDescriptionEvent or RotateEvent or StopEvent) return;
        if (FirstTime == 0 || read.Header.Timestamp < FirstTime) FirstTime = read.Header.Timestamp;
        LastTime = Math.Max(LastTime, read.Header.Timestamp);
    }

    public long Rows(RowsEvent rows)
    {
        if (!ReferenceEquals(lastSchema, rows.Table.Schema)) lastTable = Find(lastSchema = rows.Table.Schema);
        var cursor = RowDecoder.For(rows.Table.Schema).Read(rows.ToBlock(0));
        long count = 0;
        while (cursor.MoveNext()) count++;
        lastTable!.Add(rows.Operation, count, rows.Header.EventSize);
        return count;
    }

    public void End(LoggedTransaction transaction, TransactionOutcome outcome)
    {
        Transactions++;
        if (outcome == TransactionOutcome.RolledBack) RolledBack++;
        sizes[Array.FindIndex(SizeLimits, limit => transaction.Bytes < limit)].Add(transaction.Bytes);
        if (Largest is null || transaction.Bytes > Largest.Bytes)
            Largest = new(transaction.Name, transaction.Start.ToString(), transaction.Time, transaction.Bytes, transaction.Rows);
    }

    private void Count(BinlogEvent read, bool isInPayload)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(events, (read.Type, isInPayload), out _);
        tally ??= new();
        tally.Add(read.Header.EventSize);
        if (!isInPayload) Bytes += read.Header.EventSize;
    }

    private void File(string name)
    {
        if (Files++ == 0) FirstFile = name;
        lastFile = name;
    }

    private TableTally Find(TableSchema schema)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(tables, (schema.Schema, schema.Table), out _);
        return tally ??= new(schema.Schema, schema.Table);
    }
}
