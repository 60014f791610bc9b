namespace OrleansCdc.Grains.Hosting;

/// <summary>Stands for the result of a grain method that has none.</summary>
internal readonly struct NoResult;
