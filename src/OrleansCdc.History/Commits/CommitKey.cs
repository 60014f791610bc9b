using System.Text;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.History.Checksums;

namespace OrleansCdc.History.Commits;

/// <summary>Hashes under which transactions are indexed. What an index finds is compared with what was asked for.</summary>
internal static class CommitKey
{
    public static ulong Of(Gtid gtid) => StableHash.Of(Encoding.UTF8.GetBytes(gtid.ToString()));

    public static ulong Of(BinlogPosition start) => StableHash.Of(Encoding.UTF8.GetBytes($"{start.File}:{start.Offset}"));
}
