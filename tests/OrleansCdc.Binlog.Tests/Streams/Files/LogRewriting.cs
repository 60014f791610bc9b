using System.Buffers.Binary;
using OrleansCdc.Binlog.Checksums;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Tests.Streams.Files;

/// <summary>Changes log files so that they stay valid.</summary>
internal static class LogRewriting
{
    /// <summary>Gives a file's events the times <paramref name="first"/>, then one second more for each.</summary>
    public static void SetTimes(string path, uint first)
    {
        var bytes = File.ReadAllBytes(path);
        for (var at = 4; at < bytes.Length;)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 9));
            var read = bytes.AsSpan(at, size);
            BinaryPrimitives.WriteUInt32LittleEndian(read, first++);
            BinaryPrimitives.WriteUInt32LittleEndian(read[^4..], Crc32.Compute(read[..^4]));
            at += size;
        }
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Leaves out events of some types, as an older server would not have written them.</summary>
    public static void Remove(string path, Func<EventType, bool> isUnwanted)
    {
        var bytes = File.ReadAllBytes(path);
        var kept = new List<byte>(bytes[..4]);
        for (var at = 4; at < bytes.Length;)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 9));
            if (!isUnwanted((EventType)bytes[at + 4]))
                kept.AddRange(bytes.AsSpan(at, size));
            at += size;
        }
        File.WriteAllBytes(path, [.. kept]);
    }
}
