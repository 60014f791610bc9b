using OrleansCdc.Capture;

namespace OrleansCdc.Grains;

/// <summary>
/// Where a grain is found, whoever hosts it. What it returns are references: asking for one costs nothing and starts nothing; the first
/// call does.
/// </summary>
public interface IGrainDirectory
{
    /// <summary>The list of registered servers.</summary>
    IServerDirectoryGrain Servers { get; }

    /// <summary>The single owner of one registered server.</summary>
    ISourceGrain Source(SourceId source);

    /// <summary>The single owner of one table's history.</summary>
    ITableGrain Table(TableKey table);
}
