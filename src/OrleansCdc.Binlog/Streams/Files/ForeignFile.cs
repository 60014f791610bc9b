using System.Text;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Streams.Files;

/// <summary>What a file that is no binary log seems to be, by its first bytes, and what to do about it.</summary>
internal static class ForeignFile
{
    /// <summary>As many bytes as are looked at.</summary>
    public const int HeadLength = 16;

    private const string AskTheServer = "Read it from the server (mysql://user@host:port), which decrypts it.";

    /// <param name="name">The file's name.</param>
    /// <param name="head">Its first bytes, up to <see cref="HeadLength"/>.</param>
    public static BinlogFormatException Explain(string name, ReadOnlySpan<byte> head)
    {
        var (looks, advice) = Recognize(name, head);
        return BinlogFormatException.NotALog(name, head.IsEmpty ? "no bytes" : $"{Show(head)}, {looks}", advice);
    }

    private static (string Looks, string Advice) Recognize(string name, ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return ("", "The server has not begun it, or copying it failed.");
        if (head is [0xFD, 0x62, 0x69, 0x6E, ..])
            return ("a log that the server encrypted (binlog_encryption=ON)", AskTheServer);
        if (Unpacker(head) is { } unpacker)
            return ("a compressed file", $"Unpack it first, for example with {unpacker}.");
        if (name.EndsWith(".ibb", StringComparison.OrdinalIgnoreCase))
            return ("a log that MariaDB keeps in InnoDB's format (binlog_storage_engine=innodb)",
                "Read it from the server (mysql://user@host:port).");
        return IsText(head)
            ? ("text", name.EndsWith(".index", StringComparison.OrdinalIgnoreCase)
                ? "An index file lists the logs: give one of those, or their directory."
                : "mysqlbinlog's output is text, and so is an index file: give the log itself.")
            : ("nothing that a server's log begins with",
                "Give a file that the server wrote as its binary log or relay log, such as binlog.000001.");
    }

    private static string? Unpacker(ReadOnlySpan<byte> head) => head switch
    {
        [0x1F, 0x8B, ..] => "gunzip",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd -d",
        [0xFD, 0x37, 0x7A, 0x58, ..] => "xz -d",
        [0x42, 0x5A, 0x68, ..] => "bunzip2",
        [0x04, 0x22, 0x4D, 0x18, ..] => "lz4 -d",
        [0x50, 0x4B, 0x03, 0x04, ..] => "unzip",
        _ => null,
    };

    private static bool IsText(ReadOnlySpan<byte> head) => !head.ContainsAnyExceptInRange((byte)'\t', (byte)'~');

    private static string Show(ReadOnlySpan<byte> head)
    {
        var shown = head[..Math.Min(head.Length, 8)];
        return IsText(shown) ? $"\"{Encoding.ASCII.GetString(shown).ReplaceLineEndings(" ")}\"" : $"0x{Convert.ToHexString(shown)}";
    }
}
