using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrleansCdc.Sinks.Tests.EventHubs;

/// <summary>Checks a SAS token as the service does: scope, policy, expiry and signature.</summary>
internal static class SasCheck
{
    private const string Scheme = "SharedAccessSignature ";

    public static bool IsValid(string authorization, string address, DateTimeOffset now)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.Ordinal))
            return false;
        var parts = authorization[Scheme.Length..].Split('&').Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part[1]);
        var signed = Encoding.UTF8.GetBytes($"{parts["sr"]}\n{parts["se"]}");
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(EventHubServer.Key), signed));
        return address.StartsWith(Uri.UnescapeDataString(parts["sr"]), StringComparison.OrdinalIgnoreCase)
            && parts["skn"] == EventHubServer.KeyName
            && long.Parse(parts["se"], CultureInfo.InvariantCulture) > now.ToUnixTimeSeconds()
            && Uri.UnescapeDataString(parts["sig"]) == expected;
    }
}
