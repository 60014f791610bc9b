namespace OrleansCdc.Binlog.Types.Json;

/// <summary>An object, whose members are ordered by the length of their keys and then by their bytes, or an array.</summary>
internal sealed class JsonContainerNode(bool isObject, List<JsonMember> members) : JsonNode
{
    public bool IsObject { get; } = isObject;

    public List<JsonMember> Members { get; } = members;

    /// <summary>The place of a key, or the complement of the place where it belongs.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        int low = 0, high = Members.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Compare(Members[middle].Key, key);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }

    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
        => left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
}
