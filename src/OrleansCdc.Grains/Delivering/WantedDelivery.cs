namespace OrleansCdc.Grains.Delivering;

/// <summary>What a user last wanted of a sink; stored.</summary>
internal enum WantedDelivery
{
    None,
    Run,
    Pause,
    Stop,
}
