using OrleansCdc.Grains.Delivering;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains;

/// <summary>The list of sinks. There is one of it.</summary>
public interface ISinkDirectoryGrain
{
    /// <summary>The sinks by name. A removed one is not among them.</summary>
    [Interleaves]
    Task<IReadOnlyList<SinkName>> ListAsync();

    /// <summary>
    /// Waits until the list has another <paramref name="version"/> or the time is over, which may be sooner than asked for, and returns its
    /// version then.
    /// </summary>
    [Interleaves]
    Task<ulong> WaitForListAsync(ulong version, TimeSpan timeout);

    /// <summary>
    /// Lists the sink and has its grain start. Throws <see cref="GrainException"/> when the name is taken or the definition is wrong.
    /// </summary>
    Task<SinkStatus> CreateAsync(SinkName name, SinkRegistration registration, SinkStart start);

    /// <summary>Stops the sink and takes it off the list. False when there is no such sink.</summary>
    Task<bool> RemoveAsync(SinkName name);
}
