using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>The fields of an untagged GTID event; each server version appended some, so a body may end after any of the groups.</summary>
internal readonly record struct GtidEventFields
{
    private const byte LogicalClockMark = 2;
    private const ulong HasOriginalTimestamp = 1UL << 55;
    private const uint HasOriginalVersion = 1U << 31;

    public required Gtid? Gtid { get; init; }

    public required byte Flags { get; init; }

    public long? LastCommitted { get; init; }

    public long? SequenceNumber { get; init; }

    public ulong? ImmediateCommitTimestamp { get; init; }

    public ulong? OriginalCommitTimestamp { get; init; }

    public ulong? TransactionLength { get; init; }

    public uint? ImmediateServerVersion { get; init; }

    public uint? OriginalServerVersion { get; init; }

    public ulong? CommitGroupTicket { get; init; }

    public static GtidEventFields Read(ByteCursor cursor, bool isAnonymous)
    {
        var flags = cursor.ReadByte("GTID flags");
        var source = new Guid(cursor.ReadBytes(16, "GTID source UUID"), bigEndian: true);
        var number = cursor.ReadUInt64("GTID number");
        var fields = new GtidEventFields { Gtid = isAnonymous ? null : Positions.Gtid.MySql(source, "", number), Flags = flags };
        if (cursor.Remaining == 0 || cursor.ReadByte("logical clock mark") != LogicalClockMark)
            return fields;
        fields = fields with
        {
            LastCommitted = (long)cursor.ReadUInt64("last committed"),
            SequenceNumber = (long)cursor.ReadUInt64("sequence number"),
        };
        return cursor.Remaining == 0 ? fields : ReadCommit(ref cursor, fields);
    }

    private static GtidEventFields ReadCommit(ref ByteCursor cursor, in GtidEventFields before)
    {
        var fields = ReadTimestamps(ref cursor, before);
        if (cursor.Remaining == 0)
            return fields;
        fields = fields with { TransactionLength = cursor.ReadLengthEncoded("transaction length") };
        if (cursor.Remaining == 0)
            return fields;
        var version = cursor.ReadUInt32("server version");
        fields = fields with
        {
            ImmediateServerVersion = version & ~HasOriginalVersion,
            OriginalServerVersion = (version & HasOriginalVersion) != 0 ? cursor.ReadUInt32("original server version") : null,
        };
        return cursor.Remaining < 8 ? fields : fields with { CommitGroupTicket = cursor.ReadUInt64("commit group ticket") };
    }

    private static GtidEventFields ReadTimestamps(ref ByteCursor cursor, in GtidEventFields fields)
    {
        var immediate = ReadUInt56(ref cursor);
        return fields with
        {
            ImmediateCommitTimestamp = immediate & ~HasOriginalTimestamp,
            OriginalCommitTimestamp = (immediate & HasOriginalTimestamp) != 0 ? ReadUInt56(ref cursor) : null,
        };
    }

    private static ulong ReadUInt56(ref ByteCursor cursor)
        => cursor.ReadUInt48("commit timestamp") | (ulong)cursor.ReadByte("commit timestamp") << 48;
}
