using OrleansCdc.Binlog.Connections;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>
/// A prepared XA transaction has its rows in the log before the snapshot's position, and not yet in the tables: it would be seen on neither
/// side. So a snapshot waits until there is none.
/// </summary>
internal static class PreparedTransactions
{
    public static async Task RefuseAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        int count;
        try
        {
            count = (await connection.ReadTextAsync("XA RECOVER", cancellationToken)).Count;
        }
        catch (MySqlServerException e) when (!e.IsTransient)
        {
            // Without XA_RECOVER_ADMIN it cannot be told; an XA COMMIT whose rows are unknown is recorded as a gap when it comes.
            return;
        }

        if (count > 0)
            throw CaptureException.Transient(
                CaptureFaultKind.Xa, $"{count} XA transactions are prepared and not yet committed; a snapshot now would miss their rows.",
                "It is tried again. XA RECOVER lists them; XA COMMIT or XA ROLLBACK ends them.");
    }
}
