using System.Text.Json;
using OrleansCdc.Sinks.Secrets;
using OrleansCdc.Sinks.Settings;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>Reads an event hub's settings and says everything that is wrong with them.</summary>
internal static class EventHubSettingsReader
{
    public static EventHubSettings? Read(JsonElement settings, List<string> problems)
    {
        var reader = new SettingsReader(settings, problems);
        var isBasic = reader.Choice("tier", "standard", "basic") == "basic";
        var most = isBasic ? EventHubTier.Basic : EventHubTier.Standard;
        var read = new EventHubSettings
        {
            ConnectionString = ReadReference(reader),
            Namespace = reader.Text("namespace"),
            EventHub = reader.Text("eventHub"),
            Endpoint = ReadEndpoint(reader, reader.Flag("allowHttp", otherwise: false)),
            Credential = reader.Choice("credential", "default", "managedIdentity", "workloadIdentity", "developer"),
            ClientId = reader.Text("clientId"),
            MaxBytes = reader.Number("maxBytes", most, 1024, most),
            PartitionKeys = reader.Number("partitionKeys", 16, 1, 1024),
            MaxConcurrency = reader.Number("maxConcurrency", 8, 1, 64),
            Timeout = TimeSpan.FromSeconds(reader.Number("timeoutSeconds", 60, 1, 600)),
            ClaimCheckUrl = reader.Text("claimCheckUrl"),
        };
        CheckPlace(reader, read);
        reader.RefuseOthers();
        return problems.Count == 0 ? read : null;
    }

    private static void CheckPlace(SettingsReader reader, EventHubSettings read)
    {
        if (read.ConnectionString is not null)
            return;
        if (read.Namespace is null && read.Endpoint is null)
            reader.Problem("connectionString",
                "or namespace is missing: give a secret reference, or NAMESPACE.servicebus.windows.net to sign in with Entra ID");
        if (read.EventHub is null)
            reader.Problem("eventHub", "is missing: give the hub's name");
        if (read.Namespace is { } name && Uri.CheckHostName(name) is UriHostNameType.Unknown)
            reader.Problem("namespace", "must be a host name such as NAMESPACE.servicebus.windows.net");
    }

    private static SecretReference? ReadReference(SettingsReader reader)
    {
        if (reader.Text("connectionString") is not { } text)
            return null;
        if (SecretReference.TryParse(text, out var reference))
            return reference;
        reader.Problem("connectionString",
            "must be a secret reference (env:NAME, file:PATH, keyvault:URL or stored:TEXT) and not the connection string itself");
        return null;
    }

    private static Uri? ReadEndpoint(SettingsReader reader, bool allowHttp)
    {
        if (reader.Text("endpoint") is not { } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            || (endpoint.Scheme != "https" && !(allowHttp && endpoint.Scheme == "http")))
            reader.Problem("endpoint", "must be an absolute https address");
        return endpoint;
    }
}
