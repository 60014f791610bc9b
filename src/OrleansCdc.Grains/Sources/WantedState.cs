namespace OrleansCdc.Grains.Sources;

/// <summary>What the user last asked a source to do.</summary>
internal enum WantedState
{
    Nothing,
    Capture,
    Pause,
    Removal,
}
