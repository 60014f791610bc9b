using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>A Kafka Connect type as the JSON converter describes it.</summary>
/// <param name="Type">The literal type, such as <c>int64</c>.</param>
/// <param name="Name">The semantic type, such as <c>io.debezium.time.Timestamp</c>; null when there is none.</param>
internal sealed record ConnectType(string Type, string? Name = null)
{
    /// <summary>Parameters of the semantic type.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>Further members as JSON, each with a comma before it: the fields of a struct, the items of an array.</summary>
    public string Members { get; init; } = "";

    /// <summary>The schema of a field of this type.</summary>
    public void Write(JsonBuffer output, string? field, bool optional)
    {
        output.Write("{\"type\":"u8);
        output.WriteString(Type);
        output.WriteUtf8(Members);
        output.Write(optional ? ",\"optional\":true"u8 : ",\"optional\":false"u8);
        if (Name is not null)
        {
            output.Write(",\"name\":"u8);
            output.WriteString(Name);
            output.Write(",\"version\":1"u8);
        }

        WriteParameters(output);
        if (field is not null)
        {
            output.Write(",\"field\":"u8);
            output.WriteString(field);
        }

        output.WriteByte((byte)'}');
    }

    private void WriteParameters(JsonBuffer output)
    {
        for (var index = 0; index < Parameters.Count; index++)
        {
            output.Write(index == 0 ? ",\"parameters\":{"u8 : ","u8);
            output.WriteString(Parameters[index].Key);
            output.WriteByte((byte)':');
            output.WriteString(Parameters[index].Value);
        }

        if (Parameters.Count > 0)
            output.WriteByte((byte)'}');
    }
}
