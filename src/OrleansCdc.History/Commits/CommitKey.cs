using System.Text;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.History.Checksums;

namespace OrleansCdc.History.Commits;

/// <summary>Hashes under which transactions are indexed. What an index finds is compared with what was asked for.</summary>
internal static class CommitKey
{
    public static ulong Of(Gtid gtid) => Of(gtid.ToString());

    public static ulong Of(BinlogPosition start) => Of($"{start.File}:{start.Offset}");

    private static ulong Of(string text) => StableHash.Of(Encoding.UTF8.GetBytes(text));
}
