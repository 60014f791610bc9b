namespace OrleansCdc.Binlog.Types;

/// <summary>A member of an ENUM or SET.</summary>
internal readonly record struct ColumnLabel(string Text, byte[] Utf8);
