using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>What a user set for an event hub, checked.</summary>
internal sealed record EventHubSettings
{
    /// <summary>Where the connection string is; null with a credential.</summary>
    public SecretReference? ConnectionString { get; init; }

    /// <summary>The namespace's host name; null when the connection string says it.</summary>
    public string? Namespace { get; init; }

    /// <summary>The hub's name; null when the connection string says it.</summary>
    public string? EventHub { get; init; }

    /// <summary>Stands in place of the namespace's address, for private endpoints and tests.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary><c>default</c>, <c>managedIdentity</c>, <c>workloadIdentity</c> or <c>developer</c>.</summary>
    public string Credential { get; init; } = "default";

    /// <summary>The client id of a user-assigned or workload identity.</summary>
    public string? ClientId { get; init; }

    /// <summary>The most bytes of a request's body.</summary>
    public int MaxBytes { get; init; }

    /// <summary>How many partition keys rows are spread over. The rows of one key stay in order, and requests have one key each.</summary>
    public int PartitionKeys { get; init; }

    public int MaxConcurrency { get; init; }

    public TimeSpan Timeout { get; init; }

    /// <summary>Where a change that is too large for an event can be fetched: the address of the GraphQL API.</summary>
    public string? ClaimCheckUrl { get; init; }
}
