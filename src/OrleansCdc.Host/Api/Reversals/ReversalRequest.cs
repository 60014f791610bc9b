using OrleansCdc.History;
using OrleansCdc.Host.Api.Changes;

namespace OrleansCdc.Host.Api.Reversals;

/// <summary>Which changes to undo, and how.</summary>
internal sealed record ReversalRequest
{
    public const int MaxLimit = 10_000;

    public const int DefaultLimit = 1000;

    public required ChangeArguments Changes { get; init; }

    public ChangeCursor? After { get; init; }

    public ChangeCursor? Before { get; init; }

    public required int Limit { get; init; }

    /// <summary>Whether to write what can be undone although something cannot be.</summary>
    public required bool Partial { get; init; }

    public required bool StopOnMismatch { get; init; }

    public required bool CheckForeignKeys { get; init; }
}
