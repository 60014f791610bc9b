using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains;

/// <summary>Where the grains of sinks are found, whoever hosts them.</summary>
public interface ISinkGrainDirectory
{
    /// <summary>The list of sinks.</summary>
    ISinkDirectoryGrain Sinks { get; }

    /// <summary>The single owner of one sink.</summary>
    ISinkGrain Sink(SinkName name);
}
