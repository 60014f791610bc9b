using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>The session settings that the printed statements rely on, written when they change.</summary>
internal sealed class SqlSession(PrintBuffer output)
{
    /// <summary>
    /// Nothing is cut silently, zero and invalid dates come back as they were, zero in an AUTO_INCREMENT column stays zero.
    /// </summary>
    private const string ModeOfRows = "'STRICT_ALL_TABLES,ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'";
    private const string ZoneOfRows = "+00:00";
    private string mode = "";
    private string zone = "";
    private string schema = "";
    private bool hasTimestamp;

    /// <summary>Rows are written with literals that mean the same on every server in this session.</summary>
    public void EnterRows()
    {
        SetMode(ModeOfRows);
        SetZone(ZoneOfRows);
        if (!hasTimestamp) return;
        hasTimestamp = false;
        output.Add("SET SESSION timestamp = DEFAULT;\n"u8);
    }

    /// <summary>A statement's text means what its session meant by it: its database, sql_mode, time zone and time.</summary>
    public void EnterStatement(QueryEvent statement)
    {
        if (statement.Status.SqlMode is { } logged) SetMode(logged.ToString());
        if (statement.Status.TimeZone is { } named) SetZone(named);
        hasTimestamp = true;
        output.Add($"SET SESSION timestamp = {statement.Header.Timestamp}.{statement.Status.Microseconds ?? 0:000000};\n");
        if (statement.Schema.Length == 0 || statement.Schema == schema || MakesSchema(statement.Sql)) return;
        schema = statement.Schema;
        output.Add("USE "u8).Name(schema).Add(";\n"u8);
    }

    /// <summary>The servers log the new database as the statement's own, which is not there yet.</summary>
    private static bool MakesSchema(string sql) =>
        sql.TrimStart().StartsWith("CREATE DATABASE", StringComparison.OrdinalIgnoreCase)
        || sql.TrimStart().StartsWith("CREATE SCHEMA", StringComparison.OrdinalIgnoreCase)
        || sql.TrimStart().StartsWith("DROP DATABASE", StringComparison.OrdinalIgnoreCase)
        || sql.TrimStart().StartsWith("DROP SCHEMA", StringComparison.OrdinalIgnoreCase);

    private void SetMode(string wanted)
    {
        if (wanted == mode) return;
        mode = wanted;
        output.Add($"SET SESSION sql_mode = {wanted};\n");
    }

    private void SetZone(string wanted)
    {
        if (wanted == zone) return;
        zone = wanted;
        output.Add($"SET SESSION time_zone = '{wanted.Replace("'", "''", StringComparison.Ordinal)}';\n");
    }
}
