using System.Text;
using OrleansCdc.Sandbox.Installations;

namespace OrleansCdc.Sandbox.DataDirectories;

/// <summary>
/// MariaDB makes its system tables from SQL files that come with it, read by a server in bootstrap mode,
/// which takes one statement a line. The help tables and the test database are left out.
/// </summary>
internal sealed class MariaDbInitialiser(ServerInstallation installation) : DataInitialiser(installation)
{
    private static readonly string[] Scripts =
        ["system_tables.sql", "performance_tables.sql", "system_tables_data.sql", "add_gis_sp_bootstrap.sql", "sys_schema.sql"];

    // The spellings of the file names' first part, by age.
    private static readonly string[] Prefixes = ["mariadb_", "mysql_", "maria_"];

    protected override IEnumerable<string> OwnArguments => ["--bootstrap", "--innodb-log-file-size=8M", "--innodb-use-native-aio=0"];

    protected override async Task<string?> InputAsync(CancellationToken cancellationToken)
    {
        var sql = new StringBuilder();
        sql.Append("create database mysql;\nuse mysql;\n");

        // These two keep the scripts from adding a root who logs in by socket only and users without a name.
        sql.Append("set @auth_root_socket=null;\nset @skip_auth_anonymous=1;\n");
        foreach (var script in Scripts)
            sql.Append(await File.ReadAllTextAsync(Find(script), cancellationToken)).Append('\n');

        return sql.ToString();
    }

    private string Find(string script)
    {
        var folder = Installation.SupportDirectory ?? Installation.BaseDirectory;
        return Prefixes.Select(prefix => Path.Combine(folder, prefix + script)).FirstOrDefault(File.Exists)
            ?? throw SandboxException.ForMissingTool(script, folder);
    }
}
