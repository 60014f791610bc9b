using OrleansCdc.Grains.Changes;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>The primary key of the row that a change is about, as text.</summary>
internal static class ChangeKey
{
    /// <summary>The key after the change, or before it for a delete; null when the table has no key.</summary>
    public static IReadOnlyList<string>? Of(CapturedChange change)
    {
        var ordinals = change.Schema.PrimaryKey;
        if (ordinals.IsEmpty || (change.After ?? change.Before) is null) return null;
        var key = new string[ordinals.Length];
        for (var i = 0; i < key.Length; i++)
        {
            if (Part(change, ordinals[i]) is not { } part) return null;
            key[i] = part;
        }
        return key;
    }

    // An image may leave out columns that did not change; then they are as they were.
    private static string? Part(CapturedChange change, int ordinal) =>
        change.After is { } after && after.IsPresent(ordinal) ? after.GetText(ordinal) : change.Before?.GetText(ordinal);
}
