using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>
/// Finds the table for a rows event. The decoder gives the same schema object for as long as the server repeats the same description, so
/// the usual case is one look into a dictionary and one comparison of references.
/// </summary>
internal sealed class TableBindings(TableFilter filter, SchemaBook book, ICaptureTarget target)
{
    private readonly Dictionary<ulong, TableBinding> _bindings = [];

    public TableBinding? Find(RowsEvent rows) =>
        _bindings.TryGetValue(rows.TableId, out var binding) && ReferenceEquals(binding.Mapped, rows.Table.Schema) ? binding : null;

    public async ValueTask<TableBinding> BindAsync(RowsEvent rows, LogPosition at, CancellationToken cancellationToken)
    {
        var mapped = rows.Table.Schema;
        var wanted = filter.Captures(mapped.Schema, mapped.Table);
        var schema = wanted ? await book.ResolveAsync(mapped, at, cancellationToken) : null;
        if (wanted && schema is null && book.RecordOf(mapped.Schema, mapped.Table).Lost is { } lost)
            await target.RecordGapAsync(lost, cancellationToken);
        var binding = new TableBinding(mapped, schema) { IsTroubled = wanted && schema is not { HasFullMetadata: true } };
        _bindings[rows.TableId] = binding;
        return binding;
    }

    /// <summary>Forgets the bindings of a table whose columns may have changed; its number may stay the same.</summary>
    public void Forget(string schema, string table)
    {
        foreach (var (id, binding) in _bindings)
        {
            if (binding.Mapped.Schema == schema && binding.Mapped.Table == table)
                _bindings.Remove(id);
        }
    }

    public void Clear() => _bindings.Clear();
}
