namespace OrleansCdc.Binlog.Types.Json;

/// <summary>One step of a path: a member's key, or an element's index when the key is null.</summary>
internal readonly record struct JsonPathLeg(byte[]? Key, int Index);
