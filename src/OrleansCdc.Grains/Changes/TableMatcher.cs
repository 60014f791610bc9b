using OrleansCdc.Capture;

namespace OrleansCdc.Grains.Changes;

/// <summary>Tells which tables a filter wants.</summary>
internal sealed class TableMatcher
{
    private readonly ChangeFilter _filter;
    private readonly TableFilter? _patterns;

    public TableMatcher(ChangeFilter filter)
    {
        _filter = filter;
        if (filter.Key is not null && (filter.Schema is null || filter.Table is null))
            throw GrainException.ForInvalidFilter("A key names a row of one table: give the schema and the table as well.");
        if (filter.Include.Count + filter.Exclude.Count > 0)
            _patterns = Compile(filter);
    }

    public bool Matches(TableKey table) =>
        (_filter.Schema is null || _filter.Schema == table.Schema)
        && (_filter.Table is null || _filter.Table == table.Table)
        && (_patterns is null || _patterns.Captures(table.Schema, table.Table));

    private static TableFilter Compile(ChangeFilter filter)
    {
        try
        {
            return new TableFilter(filter.Include, filter.Exclude, helperTables: true);
        }
        catch (ArgumentException wrong)
        {
            throw GrainException.ForInvalidFilter(wrong.Message);
        }
    }
}
