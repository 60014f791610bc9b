namespace OrleansCdc.Grains.Delivering;

/// <summary>What a sink is doing.</summary>
public enum SinkState
{
    /// <summary>Never created, or removed.</summary>
    Unknown,

    /// <summary>Delivering, or waiting for something to deliver.</summary>
    Running,

    /// <summary>Waiting for <c>resume</c>; its cursors stand still.</summary>
    Paused,

    /// <summary>Delivering, but something keeps it from getting on; it goes on by itself when that is over.</summary>
    Failing,

    /// <summary>Ended until <c>resume</c>, by <c>stop</c> or because it cannot be started as it is.</summary>
    Stopped,
}
