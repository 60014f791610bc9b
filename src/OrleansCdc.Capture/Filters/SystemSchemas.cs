namespace OrleansCdc.Capture.Filters;

/// <summary>Schemas that belong to the server itself or to the hosting provider; their tables are never captured.</summary>
internal static class SystemSchemas
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "mysql", "information_schema", "performance_schema", "sys", "ndbinfo", "mysql_innodb_cluster_metadata", "rdsadmin",
    };

    public static bool Contains(string schema) => Names.Contains(schema);

    /// <summary>The names as a list of SQL string literals.</summary>
    public static string SqlList { get; } = string.Join(", ", Names.Select(name => $"'{name}'"));
}
