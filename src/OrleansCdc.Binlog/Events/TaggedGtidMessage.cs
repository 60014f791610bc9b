using System.Text;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// The body of a GTID_TAGGED_LOG_EVENT, written by MySQL's serialization library: version, size and last mandatory field as
/// variable-length integers, then fields as (number, value). A field this reader does not know is an error only when it is mandatory;
/// fields have no length, so nothing after an unknown one can be read.
/// </summary>
internal static class TaggedGtidMessage
{
    private enum Field
    {
        Flags = 0,
        Uuid = 1,
        Number = 2,
        Tag = 3,
        LastCommitted = 4,
        SequenceNumber = 5,
        ImmediateCommitTimestamp = 6,
        OriginalCommitTimestamp = 7,
        TransactionLength = 8,
        ImmediateServerVersion = 9,
        OriginalServerVersion = 10,
        CommitGroupTicket = 11,
    }

    public static GtidEventFields Read(ByteCursor cursor)
    {
        var version = cursor.ReadVarUInt("serialization version");
        if (version != 1)
            throw BinlogFormatException.Create("serialization version 1", $"version {version}");
        cursor.ReadVarUInt("message size");
        var lastMandatory = cursor.ReadVarUInt("last mandatory field");
        var source = Guid.Empty;
        var tag = "";
        var fields = new GtidEventFields { Gtid = null, Flags = 0 };
        ulong number = 0;
        while (cursor.Remaining > 0)
        {
            var id = cursor.ReadVarUInt("field number");
            if (id > (ulong)Field.CommitGroupTicket)
            {
                if (id <= lastMandatory)
                    throw BinlogFormatException.Create("a known field of a tagged GTID event", $"mandatory field {id}");
                break;
            }

            switch ((Field)id)
            {
                case Field.Uuid: source = ReadUuid(ref cursor); break;
                case Field.Number: number = (ulong)ReadSigned(ref cursor); break;
                case Field.Tag: tag = ReadTag(ref cursor); break;
                default: fields = ReadField(ref cursor, (Field)id, fields); break;
            }
        }

        return fields with { Gtid = Gtid.MySql(source, tag, number) };
    }

    private static GtidEventFields ReadField(ref ByteCursor cursor, Field field, in GtidEventFields fields)
        => field switch
        {
            Field.Flags => fields with { Flags = (byte)cursor.ReadVarUInt("GTID flags") },
            Field.LastCommitted => fields with { LastCommitted = ReadSigned(ref cursor) },
            Field.SequenceNumber => fields with { SequenceNumber = ReadSigned(ref cursor) },
            Field.ImmediateCommitTimestamp => fields with { ImmediateCommitTimestamp = cursor.ReadVarUInt("commit timestamp") },
            Field.OriginalCommitTimestamp => fields with { OriginalCommitTimestamp = cursor.ReadVarUInt("original commit timestamp") },
            Field.TransactionLength => fields with { TransactionLength = cursor.ReadVarUInt("transaction length") },
            Field.ImmediateServerVersion => fields with { ImmediateServerVersion = (uint)cursor.ReadVarUInt("server version") },
            Field.OriginalServerVersion => fields with { OriginalServerVersion = (uint)cursor.ReadVarUInt("original server version") },
            _ => fields with { CommitGroupTicket = cursor.ReadVarUInt("commit group ticket") },
        };

    /// <summary>Signed numbers alternate: 0, -1, 1, -2...</summary>
    private static long ReadSigned(ref ByteCursor cursor)
    {
        var value = cursor.ReadVarUInt("signed number");
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>The UUID is an array of 16 variable-length integers, one or two bytes each.</summary>
    private static Guid ReadUuid(ref ByteCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[16];
        foreach (ref var one in bytes)
            one = (byte)cursor.ReadVarUInt("GTID source UUID");
        return new Guid(bytes, bigEndian: true);
    }

    private static string ReadTag(ref ByteCursor cursor)
    {
        var length = cursor.ReadVarUInt("GTID tag length");
        if (length > GtidSource.MaxTagLength)
            throw BinlogFormatException.OutOfRange("a GTID tag length", GtidSource.MaxTagLength, (long)length);
        return Encoding.ASCII.GetString(cursor.ReadBytes((int)length, "GTID tag"));
    }
}
