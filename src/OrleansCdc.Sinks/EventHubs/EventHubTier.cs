namespace OrleansCdc.Sinks.EventHubs;

/// <summary>How large a publication may be, from the service's page of quotas.</summary>
internal static class EventHubTier
{
    /// <summary>What the service adds to a publication is within this.</summary>
    private const int Reserve = 2 * 1024;

    /// <summary>256 KB on the Basic tier.</summary>
    public const int Basic = 256 * 1024 - Reserve;

    /// <summary>1 MB on all others.</summary>
    public const int Standard = 1024 * 1024 - Reserve;
}
