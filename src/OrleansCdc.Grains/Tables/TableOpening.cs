using OrleansCdc.History.Commits;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Tables;

/// <summary>A source's request to write a table's history.</summary>
/// <param name="Lease">The source's right to write; the store refuses it as soon as another owner took over.</param>
/// <param name="Mark">Everything after this transaction is cut off.</param>
/// <param name="Expected">What the commit log says the table holds; null when it has nothing of it.</param>
public sealed record TableOpening(StoreLease Lease, ulong Mark, TableTotal? Expected);
