using OrleansCdc.Capture;
using OrleansCdc.History.Reversal;

namespace OrleansCdc.Host.Api.Reversals;

/// <summary>The script for the changes that were asked for.</summary>
/// <param name="Source">The server they are of.</param>
/// <param name="Script">The script, or why there is none.</param>
/// <param name="CannotUndo">The changes that cannot be undone.</param>
/// <param name="Truncated">Whether more changes match than the limit allowed.</param>
internal sealed record Reversal(SourceId Source, ReversalScript Script, IReadOnlyList<Irreversible> CannotUndo, bool Truncated);
