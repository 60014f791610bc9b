using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Events;

/// <summary>What the log has said of one table number so far.</summary>
internal sealed class KnownTable(ulong id)
{
    private byte[] description = [];

    public ulong Id => id;

    /// <summary>The last description, parsed; null before there was one.</summary>
    public TableSchema? Schema { get; private set; }

    /// <summary>The event that rows events now refer to.</summary>
    public TableMapEvent? Current { get; set; }

    /// <summary>The schema if the description is the last one again.</summary>
    public TableSchema? FindSchema(ReadOnlySpan<byte> repeated) => repeated.SequenceEqual(description) ? Schema : null;

    public void Describe(ReadOnlySpan<byte> changed, TableSchema schema)
    {
        description = changed.ToArray();
        Schema = schema;
    }
}
