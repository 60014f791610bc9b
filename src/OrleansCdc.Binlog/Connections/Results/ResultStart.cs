namespace OrleansCdc.Binlog.Connections.Results;

/// <summary>How an answer to a query begins.</summary>
internal readonly record struct ResultStart(IReadOnlyList<ColumnDefinition> Columns, ulong AffectedRows, bool HasRows);
