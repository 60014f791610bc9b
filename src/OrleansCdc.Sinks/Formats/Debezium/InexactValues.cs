using System.Text;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>
/// Values that Debezium's types have no room for, such as the zero date: the row carries what Debezium would put there, and the member
/// <c>exact</c>, which Debezium does not have, what the server holds. Empty for nearly every row.
/// </summary>
internal sealed class InexactValues
{
    private readonly List<KeyValuePair<string, string>> values = [];

    /// <summary>Which image is being written: <c>before</c> or <c>after</c>; null when nothing is to be noted, as for a key.</summary>
    public string? Image { get; set; }

    public void Clear() => values.Clear();

    public void Add(string column, ReadOnlySpan<byte> text)
    {
        if (Image is not null)
            values.Add(new($"{Image}.{column}", Encoding.UTF8.GetString(text)));
    }

    public void Write(JsonBuffer output)
    {
        for (var index = 0; index < values.Count; index++)
        {
            output.Write(index == 0 ? ",\"exact\":{"u8 : ","u8);
            output.WriteString(values[index].Key);
            output.WriteByte((byte)':');
            output.WriteString(values[index].Value);
        }

        if (values.Count > 0)
            output.WriteByte((byte)'}');
    }
}
