using System.Text.Unicode;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>A value of MySQL's JSON type as a part of the message's own JSON, with every digit of its numbers.</summary>
internal sealed class JsonDocumentValue : ValueWriter
{
    public static readonly JsonDocumentValue Instance = new();

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        var before = output.Length;
        value.WriteText(output);
        if (output.Length == before)
            output.Write("null"u8);
        else if (!Utf8.IsValid(output.Written[before..]))
            throw new InvalidOperationException($"The JSON of column '{value.Column.Name}' is no UTF-8.");
    }
}
