namespace OrleansCdc.Grains;

/// <summary>A grain refused a call. The message says what was asked, why it cannot be and what to do; it never holds a secret.</summary>
public sealed class GrainException : Exception
{
    private GrainException(GrainError error, string message, Exception? inner = null)
        : base(message, inner)
    {
        Error = error;
    }

    /// <summary>Which of the known refusals it is.</summary>
    public GrainError Error { get; }

    /// <summary>The same refusal on the other side of a wire, for a host whose grains are in more than one process.</summary>
    public static GrainException Repeat(GrainError error, string message) => new(error, message);

    /// <summary>
    /// The owner was on its way from one machine to another, or its machine ended: nobody can say any more what became of the call.
    /// </summary>
    public static GrainException ForLostOwner(string owner, Exception inner) =>
        new(
            GrainError.OwnerLost,
            $"The owner of {owner} moved or ended while it was asked. What was asked was done as a whole or not at all; the state tells which.",
            inner);

    internal static GrainException ForStoppedHost(string grain) =>
        new(GrainError.HostStopped, $"{grain} cannot be called: its host has been stopped.");

    internal static GrainException ForUnknownServer(string source) =>
        new(GrainError.UnknownServer, $"There is no server named '{source}'. Register it first.");

    internal static GrainException ForHistoryNotOpen(string source) =>
        new(GrainError.HistoryNotOpen, $"The history of server '{source}' is not open; its status says why.");

    internal static GrainException ForServerExists(string source) =>
        new(GrainError.ServerExists, $"A server named '{source}' is registered already. Choose another name, or remove that one first.");

    internal static GrainException ForInvalidRegistration(string source, string problem) =>
        new(GrainError.InvalidRegistration, $"Server '{source}' cannot be registered: {problem}");

    internal static GrainException ForWrongState(string source, string action, string state, string remedy) =>
        new(GrainError.WrongState, $"Server '{source}' cannot {action} while it is {state}. {remedy}");

    internal static GrainException ForUnknownTable(TableKey table) =>
        new(GrainError.UnknownTable, $"There is no history of table {table}: none of its changes has been captured.");

    internal static GrainException ForTableNotOpen(TableKey table) =>
        new(GrainError.HistoryNotOpen, $"The history of table {table} is not open: none of its changes was captured, or the server's status says why.");

    internal static GrainException ForStaleSession(TableKey table, long expected, long actual) =>
        new(GrainError.StaleSession, $"{table} refused an append of writer session {actual}: its session is {expected}. The writer opens the table again.");

    internal static GrainException ForDamagedState(string key, string problem, Exception inner) =>
        new(GrainError.DamagedState, $"The stored state '{key}' cannot be read: {problem} Restore the file from a backup.", inner);

    internal static GrainException ForLostSecret(string what, Exception inner) =>
        new(GrainError.LostSecret, $"The stored {what} cannot be decrypted: the keys in the data directory are not the ones it was encrypted with. Enter it again.", inner);

    internal static GrainException ForDataDirectoryInUse(string directory, Exception inner) =>
        new(GrainError.DataDirectoryInUse, $"The data directory {directory} is in use by another process. Stop that one, or name another directory.", inner);

    internal static GrainException ForUnknownSink(string sink) =>
        new(GrainError.UnknownSink, $"There is no sink named '{sink}'. Create it first.");

    internal static GrainException ForSinkExists(string sink) =>
        new(GrainError.SinkExists, $"A sink named '{sink}' exists already. Choose another name, or change that one.");

    internal static GrainException ForInvalidSink(string sink, IEnumerable<string> problems) =>
        new(GrainError.InvalidSink, $"Sink '{sink}' cannot be used so: {string.Join(' ', problems)}");

    internal static GrainException ForSinkNotOpen(string sink, string? problem) =>
        new(GrainError.SinkNotOpen, $"Sink '{sink}' is not open: {problem ?? "it is just being changed; ask again."}");

    internal static GrainException ForShorterHistory(string server, ulong cursor, ulong mark) =>
        new(
            GrainError.ShorterHistory,
            $"The sink stands after transaction {cursor} of a history of server '{server}' that was deleted; it was begun anew and now ends at {mark}. "
            + "Create the sink anew to read the new history.");

    internal static GrainException ForHistoryBegunAnew(string server) =>
        new(
            GrainError.HistoryBegunAnew,
            $"The history of server '{server}' that was read here was deleted, and may have been begun anew; cursors of the old one mean nothing in a new one.");

    internal static GrainException ForCursorBeyond(string server, ulong cursor, ulong mark) =>
        new(
            GrainError.HistoryBegunAnew,
            $"The cursor stands in transaction {cursor} of server '{server}', whose history ends at {mark}: it is of a history that was deleted and begun anew.");

    internal static GrainException ForInvalidFilter(string problem) => new(GrainError.InvalidFilter, problem);
}
