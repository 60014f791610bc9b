using System.Collections.Immutable;
using OrleansCdc.Capture.Filters;

namespace OrleansCdc.Capture;

/// <summary>
/// Which tables are captured: those that match an include pattern (none given: all) and no exclude pattern. A pattern is
/// <c>schema</c>, <c>schema.table</c> with the wildcards <c>*</c> and <c>?</c>, or <c>/regular expression/</c> over <c>schema.table</c>;
/// letter case does not matter. System schemas never match. Helper tables of gh-ost and pt-online-schema-change are left out unless asked
/// for.
/// </summary>
public sealed class TableFilter
{
    private readonly ImmutableArray<TablePattern> _include;
    private readonly ImmutableArray<TablePattern> _exclude;

    /// <exception cref="ArgumentException">A pattern is empty or not a valid regular expression; the message names it.</exception>
    public TableFilter(IEnumerable<string>? include = null, IEnumerable<string>? exclude = null, bool helperTables = false)
    {
        Include = [.. include ?? []];
        Exclude = [.. exclude ?? []];
        HelperTables = helperTables;
        _include = [.. Include.Select(TablePattern.Parse)];
        _exclude = [.. Exclude.Select(TablePattern.Parse)];
    }

    public static TableFilter Everything { get; } = new();

    public ImmutableArray<string> Include { get; }

    public ImmutableArray<string> Exclude { get; }

    /// <summary>Whether <c>_x_gho</c>, <c>_x_ghc</c>, <c>_x_del</c>, <c>_x_new</c> and <c>_x_old</c> are captured as well.</summary>
    public bool HelperTables { get; }

    public bool Captures(string schema, string table) =>
        !SystemSchemas.Contains(schema)
        && (HelperTables || !HelperTableNames.IsHelper(table))
        && (_include.IsEmpty || Matches(_include, schema, table))
        && !Matches(_exclude, schema, table);

    private static bool Matches(ImmutableArray<TablePattern> patterns, string schema, string table)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(schema, table))
                return true;
        }
        return false;
    }
}
