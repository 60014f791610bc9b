using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// The tables the log has described. A server repeats the description before every statement; comparing its bytes with the last one of
/// the same number saves parsing it, and keeps one schema object for as long as nothing changed.
/// </summary>
internal sealed class KnownTables
{
    /// <summary>More tables than a statement can touch; when the log has named more, the old ones are forgotten and parsed again.</summary>
    private const int Limit = 8192;

    private readonly Dictionary<ulong, (byte[] Description, TableSchema Schema)> schemas = [];
    private readonly Dictionary<ulong, TableMapEvent> current = [];

    public TableSchema? FindSchema(ulong tableId, ReadOnlySpan<byte> description)
        => schemas.TryGetValue(tableId, out var known) && description.SequenceEqual(known.Description) ? known.Schema : null;

    public void RememberSchema(ulong tableId, ReadOnlySpan<byte> description, TableSchema schema)
    {
        if (schemas.Count >= Limit)
            schemas.Clear();
        schemas[tableId] = (description.ToArray(), schema);
    }

    public void SetCurrent(TableMapEvent table)
    {
        if (current.Count >= Limit)
            current.Clear();
        current[table.TableId] = table;
    }

    public TableMapEvent? Find(ulong tableId) => current.GetValueOrDefault(tableId);

    /// <summary>Table numbers start anew with another server or after a restart of the same one.</summary>
    public void Clear()
    {
        schemas.Clear();
        current.Clear();
    }
}
