using System.Text;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// The status variables of a QUERY_EVENT that a reader may need. They are tagged but carry no length, so reading stops at the first one
/// that is not known, as the servers do.
/// </summary>
public sealed record QueryStatus
{
    private const int TooManyDatabases = 254;

    /// <summary>OPTION_* bits of the session (foreign key checks, unique checks, autocommit...).</summary>
    public uint? Flags2 { get; private set; }

    public ulong? SqlMode { get; private set; }

    /// <summary>The collation of the statement's text.</summary>
    public uint? ClientCollationId { get; private set; }

    public uint? ConnectionCollationId { get; private set; }

    public uint? ServerCollationId { get; private set; }

    public string? TimeZone { get; private set; }

    /// <summary>Microseconds to add to the event's timestamp.</summary>
    public uint? Microseconds { get; private set; }

    /// <summary>The transaction that carried an atomic DDL statement.</summary>
    public ulong? DdlXid { get; private set; }

    /// <summary>The databases the statement changed, when there were at most 16 of them.</summary>
    public IReadOnlyList<string> UpdatedDatabases { get; private set; } = [];

    internal static QueryStatus Parse(ReadOnlySpan<byte> bytes)
    {
        var cursor = new ByteCursor(bytes);
        var status = new QueryStatus();
        while (cursor.Remaining > 0 && status.ReadOne(ref cursor))
        {
            // Each variable says by its code how long it is.
        }

        return status;
    }

    private static void SkipText(ref ByteCursor cursor, int terminator)
        => cursor.Skip(cursor.ReadByte("text length") + terminator, "status variable");

    private static string ReadShortText(ref ByteCursor cursor)
        => Encoding.UTF8.GetString(cursor.ReadBytes(cursor.ReadByte("text length"), "text"));

    private static List<string> ReadDatabases(ref ByteCursor cursor)
    {
        var names = new List<string>();
        var count = cursor.ReadByte("database count");
        if (count == TooManyDatabases)
            return names;
        for (var index = 0; index < count; index++)
        {
            var probe = cursor;
            var length = 0;
            while (probe.ReadByte("database name") != 0)
                length++;
            names.Add(Encoding.UTF8.GetString(cursor.ReadBytes(length, "database name")));
            cursor.Skip(1, "database name");
        }

        return names;
    }

    /// <summary>Reads one variable; false when its code is unknown. The codes are the servers' Q_*_CODE constants.</summary>
    private bool ReadOne(ref ByteCursor cursor)
    {
        switch (cursor.ReadByte("status variable"))
        {
            case 0: Flags2 = cursor.ReadUInt32("flags2"); return true;
            case 1: SqlMode = cursor.ReadUInt64("sql_mode"); return true;
            case 2: SkipText(ref cursor, terminator: 1); return true;
            case 3 or 10: cursor.Skip(4, "status variable"); return true;
            case 4: ReadCollations(ref cursor); return true;
            case 5: TimeZone = ReadShortText(ref cursor); return true;
            case 6: SkipText(ref cursor, terminator: 0); return true;
            case 7 or 8 or 18: cursor.Skip(2, "status variable"); return true;
            case 9: cursor.Skip(8, "status variable"); return true;
            case 11: SkipText(ref cursor, terminator: 0); SkipText(ref cursor, terminator: 0); return true;
            case 12: UpdatedDatabases = ReadDatabases(ref cursor); return true;
            case 13 or 128: Microseconds = cursor.ReadUInt24("microseconds"); return true;
            case 16 or 19 or 20: cursor.Skip(1, "status variable"); return true;
            case 17 or 129: DdlXid = cursor.ReadUInt64("transaction"); return true;
            default: return false;
        }
    }

    private void ReadCollations(ref ByteCursor cursor)
    {
        ClientCollationId = cursor.ReadUInt16("client collation");
        ConnectionCollationId = cursor.ReadUInt16("connection collation");
        ServerCollationId = cursor.ReadUInt16("server collation");
    }
}
