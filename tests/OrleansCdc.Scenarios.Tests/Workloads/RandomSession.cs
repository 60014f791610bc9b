using System.Text;

namespace OrleansCdc.Scenarios.Tests.Workloads;

/// <summary>
/// One client's share of a random workload, as a script: big and small transactions, rollbacks and savepoints, and from one of them DDL.
/// </summary>
internal sealed class RandomSession(int seed, EverythingTable table)
{
    private readonly Random _random = new(seed);
    private readonly StringBuilder _script = new();
    private int _extras;

    /// <summary>A script of so many transactions; with <paramref name="ddl"/> some change the table's columns in between.</summary>
    public string Script(int transactions, bool ddl)
    {
        _script.Append("SET SESSION sql_mode='', time_zone='+00:00', innodb_lock_wait_timeout=120;\n");
        for (var i = 0; i < transactions; i++) Transaction(ddl && i % 7 == 6);
        return _script.ToString();
    }

    private void Transaction(bool ddl)
    {
        if (ddl) Ddl();
        _script.Append("START TRANSACTION;\n");
        var statements = _random.Next(20) == 0 ? 60 : _random.Next(1, 6);
        for (var i = 0; i < statements; i++) Statement();
        if (_random.Next(6) == 0) _script.Append("SAVEPOINT here;\n").Append(Insert()).Append("ROLLBACK TO here;\n");
        _script.Append(_random.Next(10) == 0 ? "ROLLBACK;\n" : "COMMIT;\n");
    }

    private void Statement() => _script.Append(_random.Next(20) switch
    {
        < 10 => Insert(),
        < 16 => $"UPDATE {table.Name} SET {Assignments()} WHERE id % {_random.Next(7, 40)} = {_random.Next(7)} LIMIT 5;\n",
        16 => $"UPDATE {table.Name} SET id = id + 1000000 WHERE id % 97 = {_random.Next(97)} AND id < 1000000 LIMIT 1;\n",

        // Every row takes the key that its neighbour has just left.
        17 => $"UPDATE {table.Name} SET id = id + 1 WHERE id >= {_random.Next(1_000_000, 1_000_100)} ORDER BY id DESC LIMIT 20;\n",
        _ => $"DELETE FROM {table.Name} WHERE id % {_random.Next(11, 60)} = {_random.Next(11)} LIMIT 3;\n",
    });

    private string Insert()
    {
        var chosen = Chosen();
        var rows = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => "(" + string.Join(",", chosen.Select(Value)) + ")");
        return $"INSERT INTO {table.Name} ({string.Join(",", chosen.Select(static c => c.Name))}) VALUES {string.Join(",", rows)};\n";
    }

    private string Assignments() => string.Join(",", Chosen().Select(column => $"{column.Name}={Value(column)}"));

    private string Value(WorkloadColumn column) => _random.Next(8) == 0 ? "NULL" : column.Literal(_random);

    private List<WorkloadColumn> Chosen() => [.. table.Columns.Where(_ => _random.Next(4) > 0).DefaultIfEmpty(table.Columns[0])];

    private void Ddl()
    {
        _script.Append(NextAlter());
        _extras++;
    }

    private string NextAlter() => (_extras % 4) switch
    {
        0 => $"ALTER TABLE {table.Name} ADD COLUMN extra{_extras / 4} INT DEFAULT 7 FIRST;\n",
        1 => $"ALTER TABLE {table.Name} MODIFY COLUMN extra{_extras / 4} BIGINT DEFAULT 8 AFTER u8;\n",
        2 => $"ALTER TABLE {table.Name} RENAME COLUMN extra{_extras / 4} TO renamed{_extras / 4};\n",
        _ => $"ALTER TABLE {table.Name} DROP COLUMN renamed{_extras / 4};\n",
    };
}
