using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture.Health;

/// <summary>
/// Keeps the status of one capture and hands it to the target. Thread safe; the stream, the poller and the runner all tell it things.
/// </summary>
internal sealed class CaptureMonitor(ICaptureTarget target, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string, string), TableTrouble> _troubles = [];
    private CaptureStatus _status = new() { Phase = CapturePhase.Connecting, At = time.GetUtcNow() };
    private LogPosition? _received;
    private BinlogPosition? _reached;
    private ulong _receivedMicros;
    private ulong _transactions;
    private ulong _rowEvents;

    /// <summary>Transactions received since the start; a growing number means that a connection was of use.</summary>
    public ulong Transactions
    {
        get
        {
            lock (_lock)
                return _transactions;
        }
    }

    /// <summary>How far the log was read, which goes beyond the last transaction where files end and begin.</summary>
    public BinlogPosition? Reached
    {
        get
        {
            lock (_lock)
                return _reached;
        }
    }

    /// <summary>Changes the status and reports it.</summary>
    public void Update(Func<CaptureStatus, CaptureStatus> change)
    {
        CaptureStatus status;
        lock (_lock)
        {
            _status = change(_status);
            status = Complete();
        }

        target.Report(status);
    }

    /// <summary>Notes a committed transaction; cheap, and reported with the next status.</summary>
    public void Committed(LogPosition position, ulong commitMicros, ulong rowEvents)
    {
        lock (_lock)
        {
            _received = position;
            _reached = position.File;
            _receivedMicros = commitMicros;
            _transactions++;
            _rowEvents += rowEvents;
        }
    }

    public void StartAt(LogPosition position)
    {
        lock (_lock)
        {
            _received = position;
            _reached = position.File;
        }
    }

    /// <summary>Notes that the log was read up to a position outside any transaction.</summary>
    public void ReadTo(BinlogPosition position)
    {
        lock (_lock)
            _reached = position;
    }

    public void Trouble(string schema, string table, string reason)
    {
        lock (_lock)
            _troubles[(schema, table)] = new TableTrouble(schema, table, reason, 0);
    }

    public void TroubledRows(string schema, string table)
    {
        lock (_lock)
        {
            if (_troubles.TryGetValue((schema, table), out var trouble))
                _troubles[(schema, table)] = trouble with { RowsConcerned = trouble.RowsConcerned + 1 };
        }
    }

    public void TroubleOver(string schema, string table)
    {
        lock (_lock)
            _troubles.Remove((schema, table));
    }

    private CaptureStatus Complete()
    {
        var now = time.GetUtcNow();
        return _status with
        {
            At = now,
            Received = _received,
            Transactions = _transactions,
            RowEvents = _rowEvents,
            Behind = Behind(now),
            Tables = [.. _troubles.Values],
        };
    }

    private TimeSpan? Behind(DateTimeOffset now)
    {
        if (_status.IsCaughtUp)
            return TimeSpan.Zero;
        if (_receivedMicros == 0)
            return null;
        var behind = now - DateTimeOffset.UnixEpoch.AddMicroseconds(_receivedMicros);
        return behind > TimeSpan.Zero ? behind : TimeSpan.Zero;
    }
}
