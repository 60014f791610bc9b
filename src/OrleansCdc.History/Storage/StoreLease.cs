namespace OrleansCdc.History.Storage;

/// <summary>
/// The right to write below a folder, as of an epoch. Epochs of a scope only grow; the store refuses a lease as soon as a newer one
/// was taken. Serializable: it may travel with messages.
/// </summary>
/// <param name="Scope">The folder it covers.</param>
/// <param name="Epoch">1 for the first owner ever, one or more higher for each later one.</param>
public sealed record StoreLease(string Scope, ulong Epoch);
