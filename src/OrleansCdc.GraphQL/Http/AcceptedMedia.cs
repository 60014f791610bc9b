using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OrleansCdc.GraphQL.Http;

/// <summary>Chooses the media type of the answer from the Accept header.</summary>
internal static class AcceptedMedia
{
    public const string GraphQL = "application/graphql-response+json";
    public const string Json = "application/json";
    public const string EventStream = "text/event-stream";

    /// <summary>The type that the client likes best, JSON when it does not say, or null when it takes none of ours.</summary>
    public static string? Of(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        if (accept.Length == 0) return Json;
        string? best = null;
        var bestQuality = 0.0;
        foreach (var range in accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            var quality = Quality(parts);
            if (quality <= bestQuality || Match(parts[0]) is not { } media) continue;
            (best, bestQuality) = (media, quality);
        }
        return best;
    }

    private static string? Match(string range) => range.ToLowerInvariant() switch
    {
        GraphQL => GraphQL,
        Json or "*/*" or "application/*" => Json,
        EventStream or "text/*" => EventStream,
        _ => null,
    };

    /// <summary>The q parameter of one range of an Accept header, 1 when it has none.</summary>
    public static double Quality(string[] parts)
    {
        foreach (var part in parts.AsSpan(1))
        {
            if (part.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                && double.TryParse(part.AsSpan(2), NumberStyles.Float, CultureInfo.InvariantCulture, out var quality))
            {
                return quality;
            }
        }
        return 1;
    }
}
