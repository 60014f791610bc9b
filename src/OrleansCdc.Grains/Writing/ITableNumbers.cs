namespace OrleansCdc.Grains.Writing;

/// <summary>The durable numbers of a source's tables: 1, 2, 3 and so on, in the order in which they appeared.</summary>
internal interface ITableNumbers
{
    /// <summary>All tables; a table's number is its place in the list, counted from 1.</summary>
    IReadOnlyList<TableKey> Tables { get; }

    /// <summary>Gives the next number to a table that has none; durable when the task completes.</summary>
    Task<uint> AddAsync(TableKey table, CancellationToken cancellationToken);
}
