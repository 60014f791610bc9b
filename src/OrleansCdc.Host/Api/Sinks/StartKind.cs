namespace OrleansCdc.Host.Api.Sinks;

/// <summary>Where a sink begins.</summary>
internal enum StartKind
{
    Now,
    Beginning,
}
