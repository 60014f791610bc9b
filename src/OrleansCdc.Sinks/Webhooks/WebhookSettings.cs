using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Sinks.Webhooks;

/// <summary>What a user set for a webhook, checked.</summary>
internal sealed record WebhookSettings
{
    /// <summary>Where single messages go.</summary>
    public required Uri Url { get; init; }

    /// <summary>Where several messages go in one body.</summary>
    public required Uri BulkUrl { get; init; }

    /// <summary>The most messages in one body.</summary>
    public int MaxMessages { get; init; } = 1;

    /// <summary>Up to so many messages go one by one even though bodies of several are allowed.</summary>
    public int SingleUntil { get; init; } = 1;

    /// <summary>The most bytes in one body of several messages.</summary>
    public int MaxBytes { get; init; }

    public int MaxConcurrency { get; init; }

    public BulkBody BulkBody { get; init; }

    public TimeSpan SingleTimeout { get; init; }

    public TimeSpan BulkTimeout { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Headers whose values are secrets.</summary>
    public IReadOnlyList<KeyValuePair<string, SecretReference>> SecretHeaders { get; init; } = [];

    /// <summary>Each message is signed with all of them, so that a receiver may know either while they are changed.</summary>
    public IReadOnlyList<SecretReference> SigningSecrets { get; init; } = [];

    /// <summary>Whether loopback, private and link-local addresses may be called.</summary>
    public bool AllowPrivateNetworks { get; init; }
}
