using System.Text.Json;

namespace OrleansCdc.Host.Verbs;

/// <summary>A host's errors as text for a terminal: the message, then the way out where the host knows one.</summary>
internal static class GraphQLErrors
{
    public static void ThrowIfAny(JsonElement answer)
    {
        if (!answer.TryGetProperty("errors", out var errors) || errors.GetArrayLength() == 0) return;
        throw VerbException.Refused(string.Join('\n', errors.EnumerateArray().Select(Describe)));
    }

    private static string Describe(JsonElement error)
    {
        var message = error.GetProperty("message").GetString();
        if (!error.TryGetProperty("extensions", out var extensions)) return message!;
        var fix = extensions.TryGetProperty("fix", out var text) ? text.GetString() : null;
        return fix is null ? message! : $"{message}\n  {fix}";
    }
}
