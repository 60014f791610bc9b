using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace OrleansCdc.GraphQL.Http;

/// <summary>Writes a response body, compressed when the client can read that and it is long enough to gain by it.</summary>
internal static class BodyWriter
{
    private const int SmallestCompressed = 1_400;

    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, string media)
    {
        var response = context.Response;
        response.ContentType = media + "; charset=utf-8";
        response.Headers.Vary = "Accept, Accept-Encoding, Origin";
        var encoding = body.Length < SmallestCompressed ? null : Encoding(context.Request.Headers.AcceptEncoding.ToString());
        if (encoding is null)
        {
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }
        response.Headers.ContentEncoding = encoding;
        await using Stream compressed = encoding == "br"
            ? new BrotliStream(response.Body, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await compressed.WriteAsync(body, context.RequestAborted);
    }

    private static string? Encoding(string accepted)
    {
        string? chosen = null;
        foreach (var range in accepted.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            if (AcceptedMedia.Quality(parts) <= 0) continue;
            if (parts[0].Equals("br", StringComparison.OrdinalIgnoreCase)) return "br";
            if (parts[0].Equals("gzip", StringComparison.OrdinalIgnoreCase)) chosen = "gzip";
        }
        return chosen;
    }
}
