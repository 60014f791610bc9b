using System.Text;

namespace OrleansCdc.History.Commits;

/// <summary>
/// Reads what <see cref="RecordWriter"/> wrote. The bytes were verified by checksum, so running over their end is a fault of ours.
/// </summary>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = rest[0];
            rest = rest[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    public string Text() => Encoding.UTF8.GetString(Bytes((int)Number()));

    public ReadOnlySpan<byte> Bytes(int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
