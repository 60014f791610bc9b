using Microsoft.Win32.SafeHandles;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Streams.Files;

/// <summary>The four bytes in front of a file's events.</summary>
internal static class BinlogMagic
{
    private static ReadOnlySpan<byte> Plain => [0xFE, 0x62, 0x69, 0x6E];

    private static ReadOnlySpan<byte> Encrypted => [0xFD, 0x62, 0x69, 0x6E];

    /// <summary>Whether a file begins as a log does, encrypted or not.</summary>
    public static bool IsLog(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> bytes = stackalloc byte[4];
        return RandomAccess.Read(handle, bytes, 0) == bytes.Length && (bytes.SequenceEqual(Plain) || bytes.SequenceEqual(Encrypted));
    }

    /// <exception cref="BinlogFormatException">The file does not begin as a log does.</exception>
    public static void Check(SafeFileHandle handle, string name)
    {
        Span<byte> head = stackalloc byte[ForeignFile.HeadLength];
        head = head[..RandomAccess.Read(handle, head, 0)];
        if (!head.StartsWith(Plain))
            throw ForeignFile.Explain(name, head);
    }
}
