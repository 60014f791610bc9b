using System.Buffers.Binary;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>A VECTOR as an array of its numbers; one that is not finite, which JSON has no number for, is null.</summary>
internal sealed class VectorValue : ValueWriter
{
    public static readonly VectorValue Instance = new();

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        output.WriteByte((byte)'[');
        var stored = value.Raw;
        for (var offset = 0; offset + sizeof(float) <= stored.Length; offset += sizeof(float))
        {
            if (offset > 0)
                output.WriteByte((byte)',');
            var element = BinaryPrimitives.ReadSingleLittleEndian(stored[offset..]);
            if (float.IsFinite(element))
                RealValue.WriteSingle(element, output);
            else
                output.Write("null"u8);
        }

        output.WriteByte((byte)']');
    }
}
