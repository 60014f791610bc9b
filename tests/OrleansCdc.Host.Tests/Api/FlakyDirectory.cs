using OrleansCdc.Capture;
using OrleansCdc.Grains;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>The grains of a host, whose list of servers cannot be asked while a test says so.</summary>
internal sealed class FlakyDirectory(IGrainDirectory inner) : IGrainDirectory
{
    private volatile bool _isAway;

    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }

    public IServerDirectoryGrain Servers => IsAway ? throw new IOException("The list is away.") : inner.Servers;

    public ISourceGrain Source(SourceId source) => inner.Source(source);

    public ITableGrain Table(TableKey table) => inner.Table(table);
}
