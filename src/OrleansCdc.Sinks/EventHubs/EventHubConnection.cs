using Azure.Core;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>Where an event hub is, and how one shows who one is.</summary>
/// <param name="Address">The hub's address without a slash at its end: <c>https://NAMESPACE.servicebus.windows.net/HUB</c>.</param>
/// <param name="Key">The shared access key; null with a credential.</param>
/// <param name="Credential">The Entra ID credential; null with a key.</param>
internal sealed record EventHubConnection(Uri Address, SharedAccessKey? Key, TokenCredential? Credential);
