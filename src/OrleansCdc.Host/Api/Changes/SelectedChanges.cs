using OrleansCdc.Capture;
using OrleansCdc.Grains.Changes;

namespace OrleansCdc.Host.Api.Changes;

/// <summary>Changes of one server that were asked for, with every name known to exist.</summary>
internal sealed record SelectedChanges(SourceId Source, ChangeFilter Filter);
