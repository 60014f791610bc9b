using OrleansCdc.Grains.Changes;

namespace OrleansCdc.Host.Api.Reversals;

/// <summary>A change that SQL cannot undo, and why.</summary>
internal sealed record Irreversible(CapturedChange Change, string Reason);
