namespace OrleansCdc.Capture.Schemas;

/// <summary>Which storage engines' tables can be captured.</summary>
internal static class TableSupport
{
    private static readonly HashSet<string> Transactional = new(StringComparer.OrdinalIgnoreCase) { "InnoDB", "ROCKSDB", "TokuDB" };

    private static readonly HashSet<string> LoggedOnly = new(StringComparer.OrdinalIgnoreCase) { "MyISAM", "Aria", "ARCHIVE", "CSV", "MRG_MyISAM" };

    public static bool IsTransactional(string? engine) => engine is not null && Transactional.Contains(engine);

    /// <summary>Why a table cannot be captured; null when it can.</summary>
    public static string? Refusal(string tableType, string? engine) => tableType.ToUpperInvariant() switch
    {
        "VIEW" or "SYSTEM VIEW" => "it is a view; capture the tables beneath it",
        "SEQUENCE" => "it is a sequence, whose values are not rows",
        "SYSTEM VERSIONED" => null,
        _ when engine is null => "its storage engine cannot be told; the table may be damaged",
        _ when IsTransactional(engine) || LoggedOnly.Contains(engine) => null,
        _ when engine.Equals("MEMORY", StringComparison.OrdinalIgnoreCase) =>
            "its engine is MEMORY: the rows vanish at a restart of the server without being logged",
        _ => $"its engine {engine} keeps no rows that the log describes",
    };
}
