using System.Buffers.Binary;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>
/// Writes a changed document back to MySQL's binary form: containers are small when offsets of two bytes reach their end.
/// </summary>
internal static class JsonBinaryWriter
{
    public static byte[] Write(JsonNode document)
    {
        var (kind, data) = WriteValue(document, 0);
        return [(byte)kind, .. data];
    }

    private static (JsonBinaryKind Kind, byte[] Data) WriteValue(JsonNode node, int depth)
    {
        if (node is JsonScalarNode scalar)
            return (scalar.Kind, scalar.Data);
        JsonBudget.CheckDepth(depth + 1);
        var container = (JsonContainerNode)node;
        var values = container.Members.ConvertAll(member => WriteValue(member.Value, depth + 1));
        var isLarge = SizeOf(container, values, offsetSize: 2) > ushort.MaxValue;
        return (KindOf(container, isLarge), WriteContainer(container, values, isLarge ? 4 : 2));
    }

    private static JsonBinaryKind KindOf(JsonContainerNode container, bool isLarge)
    {
        if (container.IsObject)
            return isLarge ? JsonBinaryKind.LargeObject : JsonBinaryKind.SmallObject;
        return isLarge ? JsonBinaryKind.LargeArray : JsonBinaryKind.SmallArray;
    }

    private static byte[] WriteContainer(JsonContainerNode container, List<(JsonBinaryKind Kind, byte[] Data)> values, int offsetSize)
    {
        var size = SizeOf(container, values, offsetSize);
        var target = new byte[size];
        WriteNumber(target, 0, values.Count, offsetSize);
        WriteNumber(target, offsetSize, (int)size, offsetSize);
        var entry = 2 * offsetSize;
        var end = entry + values.Count * EntrySize(container, offsetSize);
        if (container.IsObject)
        {
            foreach (var member in container.Members)
            {
                WriteNumber(target, entry, end, offsetSize);
                BinaryPrimitives.WriteUInt16LittleEndian(target.AsSpan(entry + offsetSize), (ushort)member.Key.Length);
                member.Key.CopyTo(target, end);
                entry += offsetSize + 2;
                end += member.Key.Length;
            }
        }

        foreach (var (kind, data) in values)
        {
            target[entry] = (byte)kind;
            var place = IsInlined(kind, offsetSize) ? entry + 1 : end;
            data.CopyTo(target, place);
            if (place == end)
            {
                WriteNumber(target, entry + 1, end, offsetSize);
                end += data.Length;
            }

            entry += 1 + offsetSize;
        }

        return target;
    }

    private static long SizeOf(JsonContainerNode container, List<(JsonBinaryKind Kind, byte[] Data)> values, int offsetSize)
        => 2L * offsetSize + (long)values.Count * EntrySize(container, offsetSize)
            + container.Members.Sum(member => (long)member.Key.Length)
            + values.Sum(value => IsInlined(value.Kind, offsetSize) ? 0L : value.Data.Length);

    private static int EntrySize(JsonContainerNode container, int offsetSize) => 1 + offsetSize + (container.IsObject ? offsetSize + 2 : 0);

    private static bool IsInlined(JsonBinaryKind kind, int offsetSize)
        => kind is JsonBinaryKind.Literal or JsonBinaryKind.Int16 or JsonBinaryKind.UInt16
            || (offsetSize == 4 && kind is JsonBinaryKind.Int32 or JsonBinaryKind.UInt32);

    private static void WriteNumber(byte[] target, int at, int value, int size)
        => LittleEndian.Write(target.AsSpan(at, size), (ulong)value);
}
