using System.Collections.Immutable;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Schemas;

/// <summary>The versions of one table. Changed by the table's appender, read by anybody.</summary>
internal sealed class SchemaVersions
{
    private ImmutableArray<SchemaVersion> versions = [];

    public ImmutableArray<SchemaVersion> All => versions;

    public SchemaVersion? Last => versions.IsEmpty ? null : versions[^1];

    /// <summary>The version of this number. A block that names another one was written wrong: <see cref="KeyNotFoundException"/>.</summary>
    public SchemaVersion this[int version] => version >= 1 && version <= versions.Length
        ? versions[version - 1]
        : throw new KeyNotFoundException($"There is no schema version {version}; the table has {versions.Length}.");

    public void Add(SchemaVersion version)
    {
        // Found both in the manifest and in a frame of the log: the same version twice.
        if (version.Version <= versions.Length)
            return;
        versions = versions.Add(version);
    }

    public void CutAfter(ulong sequence) => versions = versions.RemoveAll(version => version.FromSequence > sequence);

    /// <summary>Whether the last version says all that this schema says; what only information_schema knows may be new.</summary>
    public bool IsLast(TableSchema schema) => Last is { } last && last.Schema.Equals(schema) && !AddsTo(last.Schema, schema);

    private static bool AddsTo(TableSchema last, TableSchema schema)
    {
        foreach (var column in schema.Columns)
        {
            var known = last.Columns[column.Ordinal];
            if ((column.Generated && !known.Generated) || (column.ColumnType is not null && column.ColumnType != known.ColumnType))
                return true;
        }

        return false;
    }
}
