using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Reversal;

/// <summary>A change that cannot be undone, and why.</summary>
public sealed record ReversalProblem(Change Change, string Reason);
