using OrleansCdc.Grains.Changes;

namespace OrleansCdc.Host.Api.Changes;

internal sealed record ChangeEdge(CapturedChange Node);
