using System.Runtime.InteropServices;
using System.Text.Json;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>JSON can escape half of a surrogate pair, which is no text that a response could carry back.</summary>
internal static class JsonText
{
    /// <summary>True when every string and every name in the value is Unicode text.</summary>
    public static bool IsText(JsonElement json) =>
        json.ValueKind == JsonValueKind.Undefined || JsonMarshal.GetRawUtf8Value(json).IndexOf("\\u"u8) < 0 || HasOnlyText(json);

    private static bool HasOnlyText(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => json.GetString() is not null,
                JsonValueKind.Array => json.EnumerateArray().All(HasOnlyText),
                JsonValueKind.Object => json.EnumerateObject().All(p => p.Name is not null && HasOnlyText(p.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            // The only strings that cannot be had are those with half a pair.
            return false;
        }
    }
}
