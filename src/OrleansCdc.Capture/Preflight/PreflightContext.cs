using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture.Schemas;

namespace OrleansCdc.Capture.Preflight;

/// <summary>What the checks share, read once.</summary>
internal sealed record PreflightContext
{
    public required MySqlConnection Connection { get; init; }

    public required SourceSettings Settings { get; init; }

    public required ServerVariables Variables { get; init; }

    public required GrantList Grants { get; init; }

    /// <summary>Every table that the filter selects, those that cannot be captured included.</summary>
    public required IReadOnlyList<CatalogTable> Tables { get; init; }

    public required TimeProvider Time { get; init; }

    public bool IsMariaDb => Connection.Flavor == ServerFlavor.MariaDb;

    public IEnumerable<CatalogTable> CapturedTables => Tables.Where(table => table.Refusal is null);

    /// <summary>The statement that sets a variable for good.</summary>
    public string SetGlobal(string variable, string value) => IsMariaDb
        ? $"SET GLOBAL {variable} = {value}; and the same line under [mysqld] in my.cnf"
        : $"SET PERSIST {variable} = {value};";

    /// <summary>The statement that gives the account a privilege.</summary>
    public string Grant(string privilege, string on = "*.*") =>
        $"GRANT {privilege} ON {on} TO '{Settings.Connection.User}'@'%'; (or a role that is active at login: SET DEFAULT ROLE)";

    /// <summary>From 10.5 on MariaDB has privileges of its own for looking at replication.</summary>
    public bool SplitsReplicationPrivileges => IsMariaDb && Connection.Version >= new Version(10, 5);
}
