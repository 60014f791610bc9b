using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// The fields of an untagged GTID event; each server version appended some, so a body may end after any of the groups. Filled while
/// reading, as copies cost more than the parsing.
/// </summary>
internal struct GtidEventFields
{
    private const byte LogicalClockMark = 2;
    private const ulong HasOriginalTimestamp = 1UL << 55;
    private const uint HasOriginalVersion = 1U << 31;

    public Gtid? Gtid { get; set; }

    public byte Flags { get; set; }

    public long? LastCommitted { get; set; }

    public long? SequenceNumber { get; set; }

    public ulong? ImmediateCommitTimestamp { get; set; }

    public ulong? OriginalCommitTimestamp { get; set; }

    public ulong? TransactionLength { get; set; }

    public uint? ImmediateServerVersion { get; set; }

    public uint? OriginalServerVersion { get; set; }

    public ulong? CommitGroupTicket { get; set; }

    public static GtidEventFields Read(ByteCursor cursor, bool isAnonymous)
    {
        var fields = new GtidEventFields { Flags = cursor.ReadByte("GTID flags") };
        var source = new Guid(cursor.ReadBytes(16, "GTID source UUID"), bigEndian: true);
        var number = cursor.ReadUInt64("GTID number");
        fields.Gtid = isAnonymous ? null : Positions.Gtid.MySql(source, "", number);
        if (cursor.Remaining == 0 || cursor.ReadByte("logical clock mark") != LogicalClockMark)
            return fields;
        fields.LastCommitted = (long)cursor.ReadUInt64("last committed");
        fields.SequenceNumber = (long)cursor.ReadUInt64("sequence number");
        if (cursor.Remaining > 0)
            fields.ReadCommit(ref cursor);
        return fields;
    }

    private static ulong ReadUInt56(ref ByteCursor cursor)
        => cursor.ReadUInt48("commit timestamp") | (ulong)cursor.ReadByte("commit timestamp") << 48;

    private void ReadCommit(ref ByteCursor cursor)
    {
        ReadTimestamps(ref cursor);
        if (cursor.Remaining == 0)
            return;
        TransactionLength = cursor.ReadLengthEncoded("transaction length");
        if (cursor.Remaining == 0)
            return;
        var version = cursor.ReadUInt32("server version");
        ImmediateServerVersion = version & ~HasOriginalVersion;
        OriginalServerVersion = (version & HasOriginalVersion) != 0 ? cursor.ReadUInt32("original server version") : null;
        if (cursor.Remaining >= sizeof(ulong))
            CommitGroupTicket = cursor.ReadUInt64("commit group ticket");
    }

    private void ReadTimestamps(ref ByteCursor cursor)
    {
        var immediate = ReadUInt56(ref cursor);
        ImmediateCommitTimestamp = immediate & ~HasOriginalTimestamp;
        OriginalCommitTimestamp = (immediate & HasOriginalTimestamp) != 0 ? ReadUInt56(ref cursor) : null;
    }
}
