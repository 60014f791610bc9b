using OrleansCdc.Host.Api.Tables;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>Whether a key can be one of a table's, in any of its versions.</summary>
internal static class KeyCheck
{
    public static void Check(string table, IReadOnlyList<SchemaVersion> versions, IReadOnlyList<string> key)
    {
        var keys = versions.Select(version => version.PrimaryKey).Where(columns => columns.Count > 0).ToList();
        if (keys.Count == 0) throw ApiErrors.NoKey(table);
        if (keys.Any(columns => columns.Count == key.Count)) return;
        throw ApiErrors.WrongKey(table, $"{key.Count} values were given, and the primary key is ({string.Join(", ", keys[^1])}).");
    }
}
