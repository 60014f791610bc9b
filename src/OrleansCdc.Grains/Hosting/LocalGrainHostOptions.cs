using OrleansCdc.History.Storage;
using OrleansCdc.Sinks;

namespace OrleansCdc.Grains.Hosting;

/// <summary>What the in-process host needs to know.</summary>
public sealed record LocalGrainHostOptions
{
    /// <summary>
    /// Where everything is kept: <c>servers.json</c>, <c>servers/NAME/</c> with a server's settings and history, <c>keys/</c> with the keys
    /// that encrypt passwords. Made when it does not exist. One process at a time uses it.
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>False to start no capture and no sink by itself, for looking at a history only.</summary>
    public bool StartCaptures { get; init; } = true;

    /// <summary>Lets other hosts use the same directory at the same time, so that tests can have two owners of one source.</summary>
    internal bool SharesDirectory { get; init; }

    /// <summary>The receivers and formats that sinks may name.</summary>
    public SinkCatalog Sinks { get; init; } = SinkCatalog.Default;

    /// <summary>Puts something between the grains and their storage; tests let disks fill up and processes die there.</summary>
    internal Func<IHistoryStorage, IHistoryStorage>? WrapStorage { get; init; }
}
