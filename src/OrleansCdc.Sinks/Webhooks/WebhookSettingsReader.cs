using System.Text.Json;
using OrleansCdc.Sinks.Secrets;
using OrleansCdc.Sinks.Settings;

namespace OrleansCdc.Sinks.Webhooks;

/// <summary>Reads a webhook's settings and says everything that is wrong with them.</summary>
internal static class WebhookSettingsReader
{
    private const int MostMessages = 10_000;
    private const int MostSeconds = 600;
    private const int MostBytes = 64 * 1024 * 1024;
    private const string Certyo = "certyo";

    /// <summary>Headers that this product writes itself.</summary>
    private static readonly string[] OwnHeaders =
        ["content-type", "content-length", "host", "transfer-encoding", "webhook-id", "webhook-timestamp", "webhook-signature",
            "idempotency-key"];

    public static WebhookSettings? Read(JsonElement settings, List<string> problems)
    {
        var reader = new SettingsReader(settings, problems);
        var isCertyo = reader.Choice("preset", "none", Certyo) == Certyo;
        var allowPrivate = reader.Flag("allowPrivateNetworks", otherwise: false);
        var url = ReadUrl(reader, "url", reader.Flag("allowHttp", otherwise: false));
        var timeout = reader.Number("timeoutSeconds", 30, 1, MostSeconds);
        var read = new WebhookSettings
        {
            Url = isCertyo ? Below(url, "records") : url,
            BulkUrl = isCertyo ? Below(url, "records/bulk") : url,
            MaxMessages = reader.Number("maxMessages", isCertyo ? 1000 : 1, 1, MostMessages),
            SingleUntil = reader.Number("singleUntil", isCertyo ? 10 : 1, 1, MostMessages),
            MaxBytes = reader.Number("maxBytes", 1024 * 1024, 1024, MostBytes),
            MaxConcurrency = reader.Number("maxConcurrency", 4, 1, 64),
            BulkBody = Enum.Parse<BulkBody>(
            isCertyo ? reader.Choice("bulkBody", "records", "array") : reader.Choice("bulkBody", "array", "records"), true),
            SingleTimeout = TimeSpan.FromSeconds(timeout),
            BulkTimeout = TimeSpan.FromSeconds(reader.Number("bulkTimeoutSeconds", isCertyo ? 60 : timeout, 1, MostSeconds)),
            Headers = ReadHeaders(reader),
            SecretHeaders = ReadSecretHeaders(reader, isCertyo),
            SigningSecrets = [.. reader.Texts("signingSecrets").Select(text => Reference(reader, "signingSecrets", text))],
            AllowPrivateNetworks = allowPrivate,
        };
        reader.RefuseOthers();
        return problems.Count == 0 ? read : null;
    }

    private static Uri ReadUrl(SettingsReader reader, string name, bool allowHttp)
    {
        var nowhere = new Uri("https://invalid.invalid");
        var text = reader.Text(name);
        if (text is null)
        {
            if (!reader.Has(name))
                reader.Problem(name, "is missing: give the receiver's address");
            return nowhere;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
            reader.Problem(name, "must be an absolute https address");
        else if (url.Scheme == "http" && !allowHttp)
            reader.Problem(name, "must be https; allowHttp permits http, which everybody on the way can read");
        else if (url.UserInfo.Length > 0)
            reader.Problem(name, "must not hold a user or password; use secretHeaders");
        return url ?? nowhere;
    }

    private static Uri Below(Uri url, string path) => new($"{url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}{url.Query}");

    private static IReadOnlyList<KeyValuePair<string, string>> ReadHeaders(SettingsReader reader)
    {
        var headers = reader.Pairs("headers");
        foreach (var (name, value) in headers)
        {
            CheckName(reader, "headers", name);
            if (value.Any(char.IsControl))
                reader.Problem("headers", $"has a control character in '{name}'");
        }

        return headers;
    }

    private static List<KeyValuePair<string, SecretReference>> ReadSecretHeaders(SettingsReader reader, bool isCertyo)
    {
        var headers = new List<KeyValuePair<string, SecretReference>>();
        foreach (var (name, text) in reader.Pairs("secretHeaders"))
        {
            CheckName(reader, "secretHeaders", name);
            headers.Add(new(name, Reference(reader, "secretHeaders", text)));
        }

        if (!isCertyo)
            return headers;
        if (reader.Text("apiKey") is { } key)
            headers.Add(new("X-API-Key", Reference(reader, "apiKey", key)));
        else if (!reader.Has("apiKey"))
            reader.Problem("apiKey", "is missing: give a secret reference such as env:CERTYO_API_KEY");
        return headers;
    }

    private static void CheckName(SettingsReader reader, string option, string name)
    {
        if (name.Length == 0 || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_')))
            reader.Problem(option, $"has '{name}', which is no name of a header");
        else if (OwnHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            reader.Problem(option, $"has '{name}', which is written by the sink itself");
    }

    /// <summary>The text is not repeated: whoever put a secret there by mistake must not read it in an answer.</summary>
    private static SecretReference Reference(SettingsReader reader, string option, string text)
    {
        if (!SecretReference.TryParse(text, out var reference))
            reader.Problem(option,
                "must be a secret reference (env:NAME, file:PATH, keyvault:URL or stored:TEXT) and not the secret itself");
        return reference;
    }
}
