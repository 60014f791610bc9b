using System.Text;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Types.Tools;

/// <summary>mysqlbinlog and mariadb-binlog, as the servers bring them.</summary>
internal static class BinlogTool
{
    private const string Value = "###   @";

    /// <summary>The rows that were inserted into a table between two places of the log, as the tool prints their values.</summary>
    public static async Task<List<List<string>>> ReadInsertsAsync(
        SandboxServer server, string table, BinlogPosition from, BinlogPosition to, CancellationToken cancellationToken)
    {
        var output = Path.Combine(server.DataDirectory, "..", $"{table}.txt");
        var result = await server.RunClientToolAsync(
            "mysqlbinlog",
            [
                "--verbose", "--base64-output=DECODE-ROWS", $"--start-position={from.Offset}", $"--stop-position={to.Offset}",
                $"--result-file={output}", .. FilesOf(server, from, to),
            ],
            cancellationToken);
        Assert.True(result.ExitCode == 0, result.StandardError);
        return Rows(File.ReadLines(output, Encoding.Latin1), table);
    }

    /// <summary>
    /// One file, or more when another test had the server begin a new one meanwhile: the tool takes the start to be in the first and the
    /// stop in the last.
    /// </summary>
    private static IEnumerable<string> FilesOf(SandboxServer server, BinlogPosition from, BinlogPosition to) =>
        Directory.GetFiles(server.DataDirectory, Path.ChangeExtension(from.File, ".0*"))
            .Where(path => Path.GetFileName(path) is var file && file.Length == from.File.Length
                && string.CompareOrdinal(file, from.File) >= 0 && string.CompareOrdinal(file, to.File) <= 0)
            .Order(StringComparer.Ordinal);

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
