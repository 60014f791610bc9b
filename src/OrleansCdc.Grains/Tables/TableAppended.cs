namespace OrleansCdc.Grains.Tables;

/// <summary>What a batch held.</summary>
/// <param name="Rows">Each transaction of the batch with the number of its rows in it, in order.</param>
public sealed record TableAppended(IReadOnlyList<TransactionRows> Rows);
