using System.Collections.Immutable;

namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// A table's columns and primary key as they were at a position of the log. Immutable; equal when the log says the same of both.
/// </summary>
public sealed class TableSchema : IEquatable<TableSchema>
{
    /// <summary>What reads this schema's rows, made on first use and kept here because every rows event asks for it.</summary>
    internal RowDecoder? Decoder;

    /// <param name="schema">The database.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns in row order; each one's ordinal is its index.</param>
    /// <param name="primaryKey">Ordinals of the key's columns in key order; empty when the rows have no identity.</param>
    /// <param name="hasFullMetadata">False when names, signedness and key are not known (binlog_row_metadata=MINIMAL).</param>
    /// <exception cref="ArgumentException">An ordinal is out of place.</exception>
    public TableSchema(
        string schema,
        string table,
        ImmutableArray<ColumnSchema> columns,
        ImmutableArray<int> primaryKey,
        bool hasFullMetadata = true)
    {
        for (var index = 0; index < columns.Length; index++)
        {
            if (columns[index].Ordinal != index)
                throw new ArgumentException(
                    $"Column '{columns[index].Name}' has ordinal {columns[index].Ordinal} at index {index}.", nameof(columns));
        }

        foreach (var ordinal in primaryKey)
        {
            if ((uint)ordinal >= (uint)columns.Length)
                throw new ArgumentException($"Key ordinal {ordinal} is not one of {columns.Length} columns.", nameof(primaryKey));
        }

        Schema = schema;
        Table = table;
        Columns = columns;
        PrimaryKey = primaryKey;
        HasFullMetadata = hasFullMetadata;
    }

    public string Schema { get; }

    public string Table { get; }

    public ImmutableArray<ColumnSchema> Columns { get; }

    /// <summary>Ordinals of the primary key's columns in key order; empty: the rows have no identity.</summary>
    public ImmutableArray<int> PrimaryKey { get; }

    /// <summary>
    /// True when names, signedness, character sets, labels and the key are known. False for a TABLE_MAP with MINIMAL metadata: see
    /// <see cref="Reconcile"/>.
    /// </summary>
    public bool HasFullMetadata { get; }

    public bool HasPrimaryKey => !PrimaryKey.IsEmpty;

    public static bool operator ==(TableSchema? left, TableSchema? right) => Equals(left, right);

    public static bool operator !=(TableSchema? left, TableSchema? right) => !Equals(left, right);

    /// <summary>Reads what <see cref="Serialize"/> wrote, by this version or an earlier one.</summary>
    /// <exception cref="Events.BinlogFormatException">The bytes are damaged or of a later version.</exception>
    public static TableSchema Deserialize(ReadOnlySpan<byte> bytes) => TableSchemaFormat.Read(bytes);

    /// <summary>A stable, versioned form for files.</summary>
    public byte[] Serialize() => TableSchemaFormat.Write(this);

    /// <summary>The ordinal of a column by name, -1 when there is none. Names compare without case, as the server's do.</summary>
    public int IndexOf(string columnName)
    {
        for (var index = 0; index < Columns.Length; index++)
        {
            if (string.Equals(Columns[index].Name, columnName, StringComparison.OrdinalIgnoreCase))
                return index;
        }

        return -1;
    }

    /// <summary>Whether the columns have the same stored types in the same order, whatever they are called.</summary>
    public bool MatchesTypesOf(TableSchema known)
    {
        if (Columns.Length != known.Columns.Length)
            return false;
        for (var index = 0; index < Columns.Length; index++)
        {
            if (!Columns[index].MatchesTypeOf(known.Columns[index]))
                return false;
        }

        return true;
    }

    /// <summary>
    /// What to read rows of this TABLE_MAP with, given what is known of the table: the known schema when it agrees (it has details
    /// the log lacks), this one when it is complete itself, null when neither holds and reading would be guessing.
    /// </summary>
    public TableSchema? Reconcile(TableSchema? known)
    {
        if (HasFullMetadata)
            return known is not null && Equals(known) ? known : this;
        return known is { HasFullMetadata: true } && IsSameTable(known) && MatchesTypesOf(known) ? known : null;
    }

    public bool Equals(TableSchema? other)
        => other is not null && IsSameTable(other) && HasFullMetadata == other.HasFullMetadata
            && Columns.AsSpan().SequenceEqual(other.Columns.AsSpan()) && PrimaryKey.AsSpan().SequenceEqual(other.PrimaryKey.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as TableSchema);

    public override int GetHashCode() => HashCode.Combine(Schema, Table, Columns.Length, HasFullMetadata);

    public override string ToString() => $"{Schema}.{Table}";

    private bool IsSameTable(TableSchema other) => Schema == other.Schema && Table == other.Table;
}
