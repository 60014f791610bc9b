using OrleansCdc.Host.Api.Tables;

namespace OrleansCdc.Host.Api.Rows;

/// <summary>One row of a table, by its key.</summary>
internal sealed record RowView(TableView Table, IReadOnlyList<string> Key);
