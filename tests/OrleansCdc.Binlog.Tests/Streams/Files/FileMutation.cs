using System.Buffers.Binary;
using OrleansCdc.Binlog.Checksums;
using OrleansCdc.Binlog.Tests.Golden;

namespace OrleansCdc.Binlog.Tests.Streams.Files;

/// <summary>
/// Makes a damaged file of a log's events: events changed, left out, repeated or cut, with checksums that mostly hold all the same.
/// </summary>
internal static class FileMutation
{
    private static readonly byte[] Magic = [0xFE, 0x62, 0x69, 0x6E];

    public static byte[] Of(EventList log, Random random)
    {
        var events = Enumerable.Range(0, log.Count).Select(index => log[index]).ToList();
        for (var change = random.Next(3); change > 0; change--)
            Change(events, random);
        byte[] file = [.. Magic, .. events.SelectMany(one => one)];
        for (var damage = random.Next(4) == 0 ? random.Next(1, 4) : 0; damage > 0; damage--)
            file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
        return random.Next(8) == 0 ? file[..random.Next(file.Length + 1)] : file;
    }

    private static void Change(List<byte[]> events, Random random)
    {
        var victim = random.Next(events.Count);
        switch (random.Next(6))
        {
            case 0 when events.Count > 2: events.RemoveAt(victim); break;
            case 1: events.Insert(random.Next(events.Count), events[victim]); break;
            default: events[victim] = Checked(Mutation.Of(events[victim], random)); break;
        }
    }

    /// <summary>With a checksum that holds; in a log without checksums these are four more changed bytes.</summary>
    private static byte[] Checked(byte[] one)
    {
        if (one.Length > sizeof(uint))
            BinaryPrimitives.WriteUInt32LittleEndian(one.AsSpan(one.Length - sizeof(uint)), Crc32.Compute(one.AsSpan(..^sizeof(uint))));
        return one;
    }
}
