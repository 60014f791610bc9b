namespace OrleansCdc.Binlog.Tests.Golden;

/// <summary>The logs beside this file, each made by a real server as README.md there says.</summary>
internal static class GoldenLogs
{
    public static readonly string[] Names =
    [
        "mysql-9.7-types.binlog", "mysql-9.7-partial-json.binlog", "mysql-9.7-minimal.binlog",
        "mariadb-10.11-compressed.binlog", "mariadb-11.8-compressed.binlog",
    ];

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", name));
}
