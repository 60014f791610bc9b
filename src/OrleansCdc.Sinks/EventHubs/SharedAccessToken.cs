using System.Security.Cryptography;
using System.Text;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>
/// Makes SAS tokens as https://learn.microsoft.com/azure/event-hubs/authenticate-shared-access-signature describes them: HMAC-SHA256 over
/// the
/// escaped address and the second at which the token expires.
/// </summary>
internal static class SharedAccessToken
{
    public static string Create(string address, SharedAccessKey key, DateTimeOffset expiry)
    {
        var resource = Uri.EscapeDataString(address);
        var second = expiry.ToUnixTimeSeconds();
        var digest = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Key), Encoding.UTF8.GetBytes($"{resource}\n{second}"));
        var signature = Uri.EscapeDataString(Convert.ToBase64String(digest));
        return $"SharedAccessSignature sr={resource}&sig={signature}&se={second}&skn={Uri.EscapeDataString(key.Name)}";
    }
}
