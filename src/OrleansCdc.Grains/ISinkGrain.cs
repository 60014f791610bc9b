using OrleansCdc.Grains.Delivering;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery.DeadLetters;

namespace OrleansCdc.Grains;

/// <summary>The single owner of one sink: its definition, its cursors, its dead letters and, while it runs, the delivery itself.</summary>
public interface ISinkGrain
{
    /// <summary>Takes the definition and starts delivering. Called by the sink directory, which keeps the list.</summary>
    Task<SinkStatus> CreateAsync(SinkRegistration registration, SinkStart start);

    /// <summary>
    /// Replaces the definition and, where some are given, secrets; the cursors stay. A sink that runs goes on with the new one.
    /// </summary>
    Task<SinkStatus> UpdateAsync(SinkRegistration registration);

    /// <summary>The sink at this moment. One that was never created has the state <see cref="SinkState.Unknown"/>.</summary>
    [Interleaves]
    Task<SinkStatus> GetStatusAsync();

    /// <summary>
    /// Waits until the status may be another one than that of <paramref name="version"/>, because of the sink or because its servers'
    /// histories went on, or the time is over, which may be sooner than asked for; returns the status then.
    /// </summary>
    [Interleaves]
    Task<SinkStatus> WaitForStatusAsync(ulong version, TimeSpan timeout);

    /// <summary>Reads no further, gives what is under way a moment to be confirmed, and waits.</summary>
    Task<SinkStatus> PauseAsync();

    /// <summary>Delivers on from the cursors, after <see cref="PauseAsync"/> or <see cref="StopAsync"/>.</summary>
    Task<SinkStatus> ResumeAsync();

    /// <summary>Ends delivering at once; what was under way is sent again if the sink is resumed.</summary>
    Task<SinkStatus> StopAsync();

    /// <summary>Ends delivering and forgets the sink. Called by the sink directory, which keeps the list.</summary>
    Task RemoveAsync();

    /// <summary>Delivers a part of the history again, before going on from where the sink stands.</summary>
    Task<SinkStatus> ReplayAsync(SinkReplay replay);

    /// <summary>A page of dead letters after a number, in the order in which they were put aside.</summary>
    [Interleaves]
    Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(long after, int limit, bool refusedOnly);

    /// <summary>Sends refused messages again, and what waits behind them; null for all. Returns how many.</summary>
    Task<int> RetryDeadLettersAsync(IReadOnlyList<long>? numbers);

    /// <summary>Gives refused messages up for good and sends what waits behind them; null for all. Returns how many.</summary>
    Task<int> DropDeadLettersAsync(IReadOnlyList<long>? numbers);
}
