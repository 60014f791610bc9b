using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Host.Api.Scalars;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>A row as a JSON object of its columns. Columns that the server did not log are left out.</summary>
internal static class RowJson
{
    // The encoder leaves letters of all scripts as they are; a client that puts values into a page must escape them there in any case.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static JsonValue Write(RowImage row) => Write([row]);

    /// <summary>Each column's value is in the first image that has it.</summary>
    public static JsonValue Write(IReadOnlyList<RowImage> images)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            var reader = images[0].GetReader();
            while (reader.MoveNext())
            {
                var column = reader.Column;
                if (reader.State != ColumnState.Absent) WriteColumn(json, column, reader);
                else if (images.FirstOrDefault(image => Has(image, column)) is { } older)
                    WriteColumn(json, column, older.ReaderAt(column.Ordinal));
            }
            json.WriteEndObject();
        }
        return new JsonValue(buffer.WrittenMemory);
    }

    private static bool Has(RowImage image, ColumnSchema column) =>
        column.Ordinal < image.Schema.Columns.Length
        && image.Schema.Columns[column.Ordinal].Name == column.Name
        && image.IsPresent(column.Ordinal);

    private static void WriteColumn(Utf8JsonWriter json, ColumnSchema column, RowImageReader reader)
    {
        json.WritePropertyName(column.Name);
        reader.WriteJson(json);
    }
}
