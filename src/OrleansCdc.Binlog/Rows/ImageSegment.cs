namespace OrleansCdc.Binlog.Rows;

/// <summary>A run of a row image without NULLs: so many bytes of fixed width, then a value with a length of so many bytes.</summary>
internal readonly record struct ImageSegment(int FixedBytes, int PrefixBytes);
