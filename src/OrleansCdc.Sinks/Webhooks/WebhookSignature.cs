using System.Security.Cryptography;
using System.Text;

namespace OrleansCdc.Sinks.Webhooks;

/// <summary>
/// Signatures by the Standard Webhooks specification: HMAC-SHA256 over id, timestamp and body with points between, in base64 behind
/// <c>v1,</c>; one for each secret, with blanks between.
/// </summary>
internal static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    public static string Create(IEnumerable<string> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes($"{id}.{timestamp}.");
        var signatures = new List<string>();
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var secret in secrets)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, KeyOf(secret));
            hmac.AppendData(head);
            hmac.AppendData(body);
            hmac.GetHashAndReset(digest);
            signatures.Add($"v1,{Convert.ToBase64String(digest)}");
        }

        return string.Join(' ', signatures);
    }

    /// <summary>An id of a message or of several: a point would split the signed text, so it is written as a percent code.</summary>
    public static string IdOf(IReadOnlyList<string> changeIds)
    {
        if (changeIds.Count == 1)
            return Uri.EscapeDataString(changeIds[0]).Replace(".", "%2E", StringComparison.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var id in changeIds)
            hash.AppendData(Encoding.UTF8.GetBytes(id + "\n"));
        return $"batch_{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}";
    }

    /// <summary>Secrets are base64 behind <c>whsec_</c>; any other text is taken as it is.</summary>
    private static byte[] KeyOf(string secret)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(secret);
        var key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var length)
            ? key[..length]
            : throw new FormatException("A signing secret begins with whsec_ and is not base64 behind it.");
    }
}
