using System.Buffers;
using System.Text;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Tests.Types;

/// <summary>What readers print of the columns of one image.</summary>
internal static class RowTexts
{
    public static List<string?> Texts(RowImageReader reader)
        => Collect(reader, (in RowImageReader one, IBufferWriter<byte> output) => one.WriteText(output));

    public static List<string?> Literals(RowImageReader reader)
        => Collect(reader, (in RowImageReader one, IBufferWriter<byte> output) => one.WriteSqlLiteral(output));

    public static List<string?> Json(RowImageReader reader) => Collect(reader, WriteJson);

    private delegate void Print(in RowImageReader reader, IBufferWriter<byte> output);

    private static void WriteJson(in RowImageReader reader, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output);
        reader.WriteJson(writer);
    }

    private static List<string?> Collect(RowImageReader reader, Print print)
    {
        var texts = new List<string?>();
        while (reader.MoveNext())
        {
            var output = new ArrayBufferWriter<byte>();
            print(reader, output);
            texts.Add(reader.State == ColumnState.Value ? Encoding.UTF8.GetString(output.WrittenSpan) : null);
        }

        return texts;
    }
}
