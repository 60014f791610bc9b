using System.Text;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Types.Tools;

/// <summary>mysqlbinlog and mariadb-binlog, as the servers bring them.</summary>
internal static class BinlogTool
{
    private const string Value = "###   @";

    /// <summary>The rows that were inserted into a table between two places of a file, as the tool prints their values.</summary>
    public static async Task<List<List<string>>> ReadInsertsAsync(
        SandboxServer server, string table, BinlogPosition from, BinlogPosition to, CancellationToken cancellationToken)
    {
        var output = Path.Combine(server.DataDirectory, "..", $"{table}.txt");
        var result = await server.RunClientToolAsync(
            "mysqlbinlog",
            [
                "--verbose", "--base64-output=DECODE-ROWS", $"--start-position={from.Offset}", $"--stop-position={to.Offset}",
                $"--result-file={output}", Path.Combine(server.DataDirectory, from.File),
            ],
            cancellationToken);
        Assert.True(result.ExitCode == 0 && from.File == to.File, result.StandardError);
        return Rows(File.ReadLines(output, Encoding.Latin1), table);
    }

    private static List<List<string>> Rows(IEnumerable<string> lines, string table)
    {
        var rows = new List<List<string>>();
        var isWanted = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("### INSERT", StringComparison.Ordinal))
            {
                isWanted = line.EndsWith($".`{table}`", StringComparison.Ordinal);
                if (isWanted)
                    rows.Add([]);
            }
            else if (isWanted && line.StartsWith(Value, StringComparison.Ordinal))
            {
                rows[^1].Add(line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            }
        }

        return rows;
    }
}
