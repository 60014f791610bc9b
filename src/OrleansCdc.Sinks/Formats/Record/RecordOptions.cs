namespace OrleansCdc.Sinks.Formats.Record;

/// <param name="TenantId">Whose records these are.</param>
/// <param name="NumbersAsText">BIGINT, DECIMAL and wide BIT as strings.</param>
internal sealed record RecordOptions(string TenantId, bool NumbersAsText);
