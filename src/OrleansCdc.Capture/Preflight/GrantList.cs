using OrleansCdc.Binlog.Connections;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Preflight;

/// <summary>What the connected account may do, active roles included.</summary>
internal sealed class GrantList(IReadOnlyList<Grant> grants)
{
    public static async Task<GrantList> ReadAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var sql = "SHOW GRANTS";
        if (connection.Flavor == Binlog.Positions.ServerFlavor.MySql && connection.Version.Major >= 8)
        {
            var roles = await connection.ReadScalarAsync("SELECT CURRENT_ROLE()", cancellationToken);
            sql = roles is null or "NONE" ? sql : $"SHOW GRANTS FOR CURRENT_USER() USING {roles}";
        }

        var rows = await connection.ReadTextAsync(sql, cancellationToken);
        return new GrantList([.. rows.SelectMany(row => GrantReader.Read(row[0] ?? ""))]);
    }

    /// <summary>Whether one of several names of a privilege is granted for the whole server.</summary>
    public bool HasGlobal(params IEnumerable<string> names) =>
        names.Any(name => grants.Any(grant => grant is { IsRevoke: false, IsGlobal: true } && grant.Covers(name)));

    public bool HasAnywhere(string privilege) => grants.Any(grant => !grant.IsRevoke && grant.Covers(privilege));

    public bool HasOn(string privilege, string schema, string table)
    {
        var matching = grants.Where(grant => grant.Covers(privilege) && grant.CoversTable(schema, table)).ToList();
        var revoked = matching.Any(grant => grant.IsRevoke);
        return matching.Any(grant => !grant.IsRevoke && (!revoked || !grant.IsGlobal));
    }
}
