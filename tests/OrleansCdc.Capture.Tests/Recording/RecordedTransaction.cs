namespace OrleansCdc.Capture.Tests.Recording;

/// <summary>A committed transaction.</summary>
internal sealed record RecordedTransaction(TransactionStart Start, TransactionEnd End, IReadOnlyList<RecordedBlock> Blocks);
