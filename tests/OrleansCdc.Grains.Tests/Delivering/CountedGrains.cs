using OrleansCdc.Capture;

namespace OrleansCdc.Grains.Tests.Delivering;

/// <summary>The grains of a host, with one source whose reads are counted.</summary>
internal sealed class CountedGrains(IGrainDirectory inner, SourceId counted) : IGrainDirectory
{
    private readonly ISourceGrain _source = CountedSource.Over(inner.Source(counted));

    public int Reads => ((CountedSource)(object)_source).Reads;

    public IServerDirectoryGrain Servers => inner.Servers;

    public ISourceGrain Source(SourceId source) => source == counted ? _source : inner.Source(source);

    public ITableGrain Table(TableKey table) => inner.Table(table);
}
