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
        var fields = default(GtidEventFields);
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
                default: ReadField(ref cursor, (Field)id, ref fields); break;
            }
        }

        fields.Gtid = Gtid.MySql(source, tag, number);
        return fields;
    }

    private static void ReadField(ref ByteCursor cursor, Field field, ref GtidEventFields fields)
    {
        switch (field)
        {
            case Field.Flags: fields.Flags = (byte)cursor.ReadVarUInt("GTID flags"); break;
            case Field.LastCommitted: fields.LastCommitted = ReadSigned(ref cursor); break;
            case Field.SequenceNumber: fields.SequenceNumber = ReadSigned(ref cursor); break;
            case Field.ImmediateCommitTimestamp: fields.ImmediateCommitTimestamp = cursor.ReadVarUInt("commit timestamp"); break;
            case Field.OriginalCommitTimestamp: fields.OriginalCommitTimestamp = cursor.ReadVarUInt("original commit timestamp"); break;
            case Field.TransactionLength: fields.TransactionLength = cursor.ReadVarUInt("transaction length"); break;
            case Field.ImmediateServerVersion: fields.ImmediateServerVersion = (uint)cursor.ReadVarUInt("server version"); break;
            case Field.OriginalServerVersion: fields.OriginalServerVersion = (uint)cursor.ReadVarUInt("original server version"); break;
            default: fields.CommitGroupTicket = cursor.ReadVarUInt("commit group ticket"); break;
        }
    }

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
