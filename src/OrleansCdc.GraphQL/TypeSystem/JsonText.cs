using System.Text.Json;

namespace OrleansCdc.GraphQL.TypeSystem;

internal static class JsonText
{
    /// <summary>The characters of a JSON string. One with half a surrogate pair has no .NET text that JSON can carry, so it is refused.</summary>
    public static string StringOf(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("a string with half of a surrogate pair is not text", e);
        }
    }
}
