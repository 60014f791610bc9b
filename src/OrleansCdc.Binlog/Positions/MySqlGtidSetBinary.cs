using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Positions;

/// <summary>
/// The binary form of a MySQL GTID set. Untagged: an 8-byte count, then for each UUID its 16 bytes, an 8-byte count of runs and the
/// runs as (first, last + 1). Tagged (8.3): the count sits in bytes 1 to 6 with the format number 1 in bytes 0 and 7, and a tag with a
/// variable-length size follows each UUID.
/// </summary>
internal static class MySqlGtidSetBinary
{
    private const byte TaggedFormat = 1;

    public static ImmutableSortedDictionary<GtidSource, ImmutableArray<GtidRange>> Decode(ReadOnlySpan<byte> bytes)
    {
        var cursor = new ByteCursor(bytes);
        var head = cursor.ReadUInt64("GTID set header");
        var tagged = head >> 56 == TaggedFormat;
        var count = tagged ? (head >> 8) & 0xFFFF_FFFF_FFFF : head;
        var result = ImmutableSortedDictionary.CreateBuilder<GtidSource, ImmutableArray<GtidRange>>();
        for (ulong index = 0; index < count; index++)
        {
            var uuid = new Guid(cursor.ReadBytes(16, "GTID source UUID"), bigEndian: true);
            var tag = tagged ? ReadTag(ref cursor) : "";
            var ranges = ReadRanges(ref cursor);
            if (ranges.Length > 0)
                result[new GtidSource(uuid, tag)] = ranges;
        }

        cursor.ExpectEnd("GTID set");
        return result.ToImmutable();
    }

    public static byte[] Encode(ImmutableSortedDictionary<GtidSource, ImmutableArray<GtidRange>> sources, bool tagged)
    {
        var output = new ArrayBufferWriter<byte>();
        WriteUInt64(output, tagged ? TaggedFormat | ((ulong)sources.Count << 8) | ((ulong)TaggedFormat << 56) : (ulong)sources.Count);
        foreach (var (source, ranges) in sources)
        {
            source.Uuid.TryWriteBytes(output.GetSpan(16), bigEndian: true, out var written);
            output.Advance(written);
            if (tagged)
                WriteTag(output, source.Tag);
            WriteUInt64(output, (ulong)ranges.Length);
            foreach (var range in ranges)
            {
                WriteUInt64(output, range.First);
                WriteUInt64(output, range.Last + 1);
            }
        }

        return output.WrittenSpan.ToArray();
    }

    private static string ReadTag(ref ByteCursor cursor)
    {
        var length = cursor.ReadVarUInt("GTID tag length");
        if (length > GtidSource.MaxTagLength)
            throw BinlogFormatException.Create($"a GTID tag of at most {GtidSource.MaxTagLength} bytes", $"{length} bytes");
        return Encoding.ASCII.GetString(cursor.ReadBytes((int)length, "GTID tag"));
    }

    private static ImmutableArray<GtidRange> ReadRanges(ref ByteCursor cursor)
    {
        var count = cursor.ReadUInt64("GTID interval count");
        if (count > (ulong)cursor.Remaining / 16)
            throw BinlogFormatException.Create($"at most {cursor.Remaining / 16} GTID intervals in {cursor.Remaining} bytes", $"{count}");
        var ranges = ImmutableArray.CreateBuilder<GtidRange>((int)count);
        for (var index = 0; index < (int)count; index++)
        {
            var first = cursor.ReadUInt64("GTID interval start");
            var end = cursor.ReadUInt64("GTID interval end");
            if (first == 0 || end <= first)
                throw BinlogFormatException.Create("a GTID interval that ends after its start", $"[{first}, {end})");
            ranges.Add(new GtidRange(first, end - 1));
        }

        return GtidRanges.Normalize(ranges.DrainToImmutable());
    }

    private static void WriteTag(ArrayBufferWriter<byte> output, string tag)
    {
        // A variable-length integer below 128 is one byte: the value shifted left once. Tags are at most 32 characters.
        output.Write([(byte)(tag.Length << 1)]);
        output.Write(Encoding.ASCII.GetBytes(tag));
    }

    private static void WriteUInt64(ArrayBufferWriter<byte> output, ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(output.GetSpan(8), value);
        output.Advance(8);
    }
}
