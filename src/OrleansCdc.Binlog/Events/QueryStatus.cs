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
    public uint? Flags2 { get; private init; }

    public ulong? SqlMode { get; private init; }

    /// <summary>The collation of the statement's text.</summary>
    public uint? ClientCollationId { get; private init; }

    public uint? ConnectionCollationId { get; private init; }

    public uint? ServerCollationId { get; private init; }

    public string? TimeZone { get; private init; }

    /// <summary>Microseconds to add to the event's timestamp.</summary>
    public uint? Microseconds { get; private init; }

    /// <summary>The transaction that carried an atomic DDL statement.</summary>
    public ulong? DdlXid { get; private init; }

    /// <summary>The databases the statement changed, when there were at most 16 of them.</summary>
    public IReadOnlyList<string> UpdatedDatabases { get; private init; } = [];

    internal static QueryStatus Parse(ReadOnlySpan<byte> bytes)
    {
        var cursor = new ByteCursor(bytes);
        var status = new QueryStatus();
        while (cursor.Remaining > 0)
        {
            if (ReadOne(ref cursor, status) is not { } next)
                break;
            status = next;
        }

        return status;
    }

    /// <summary>Reads one variable; null when its code is unknown. The codes are the servers' Q_*_CODE constants.</summary>
    private static QueryStatus? ReadOne(ref ByteCursor cursor, QueryStatus status)
        => cursor.ReadByte("status variable") switch
        {
            0 => status with { Flags2 = cursor.ReadUInt32("flags2") },
            1 => status with { SqlMode = cursor.ReadUInt64("sql_mode") },
            2 => SkipCatalog(ref cursor, status),
            3 => Skip(ref cursor, 4, status),
            4 => status with
            {
                ClientCollationId = cursor.ReadUInt16("client collation"),
                ConnectionCollationId = cursor.ReadUInt16("connection collation"),
                ServerCollationId = cursor.ReadUInt16("server collation"),
            },
            5 => status with { TimeZone = ReadShortText(ref cursor) },
            6 => Skip(ref cursor, cursor.ReadByte("catalog length"), status),
            7 or 8 or 18 => Skip(ref cursor, 2, status),
            9 => Skip(ref cursor, 8, status),
            10 => Skip(ref cursor, 4, status),
            11 => SkipInvoker(ref cursor, status),
            12 => status with { UpdatedDatabases = ReadDatabases(ref cursor) },
            13 or 128 => status with { Microseconds = cursor.ReadUInt24("microseconds") },
            16 or 19 or 20 => Skip(ref cursor, 1, status),
            17 or 129 => status with { DdlXid = cursor.ReadUInt64("transaction") },
            _ => null,
        };

    private static QueryStatus Skip(ref ByteCursor cursor, int count, QueryStatus status)
    {
        cursor.Skip(count, "status variable");
        return status;
    }

    private static QueryStatus SkipCatalog(ref ByteCursor cursor, QueryStatus status)
        => Skip(ref cursor, cursor.ReadByte("catalog length") + 1, status);

    private static QueryStatus SkipInvoker(ref ByteCursor cursor, QueryStatus status)
    {
        ReadShortText(ref cursor);
        ReadShortText(ref cursor);
        return status;
    }

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
            var name = new List<byte>();
            for (var next = cursor.ReadByte("database name"); next != 0; next = cursor.ReadByte("database name"))
                name.Add(next);
            names.Add(Encoding.UTF8.GetString([.. name]));
        }

        return names;
    }
}
