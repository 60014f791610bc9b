using OrleansCdc.Capture;

namespace OrleansCdc.Grains;

/// <summary>Names one table of one registered server. Names are compared exactly, as the server wrote them.</summary>
public readonly record struct TableKey(SourceId Source, string Schema, string Table)
{
    /// <summary><c>source/schema.table</c>, for logs and error messages; it is not meant to be parsed.</summary>
    public override string ToString() => $"{Source.Value}/{Schema}.{Table}";
}
