using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Streams;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Turns what can go wrong with a log into words that say what to do, and an exit code.</summary>
internal static class LogErrors
{
    /// <exception cref="VerbException">The log cannot be read, or not to its end.</exception>
    public static async Task<int> GuardAsync(Func<Task> print)
    {
        try
        {
            await print();
            return ExitCodes.Done;
        }
        catch (OutputClosedException closed) when (closed.IsReaderGone)
        {
            return ExitCodes.Done;
        }
        catch (Exception exception) when (exception is not (VerbException or OperationCanceledException))
        {
            if (Explain(exception) is { } explained) throw explained;
            throw;
        }
    }

    private static VerbException? Explain(Exception exception) => exception switch
    {
        BinlogFormatException { Offset: 0 } foreign => VerbException.Refused(foreign.Message),
        BinlogFormatException damaged => VerbException.Refused($"{damaged.Message} {Advise(damaged)}"),
        BinlogStreamException { Fault: BinlogStreamFault.PositionInvalid or BinlogStreamFault.PositionPurged } place => VerbException.BadInput(place.Message),
        ConnectionException unreachable => VerbException.ServerUnreachable(unreachable.Message),
        BinlogStreamException or LoginException or TlsException or MySqlServerException or MySqlProtocolException or OutputClosedException =>
            VerbException.Refused(exception.Message),
        IOException or UnauthorizedAccessException => VerbException.Refused($"{exception.Message} Is the file there, and may this account read it?"),
        _ => null,
    };

    private static string Advise(BinlogFormatException damaged)
    {
        if (damaged.Actual.Contains("encrypted", StringComparison.Ordinal)) return "Give the server's url instead of the file.";
        if (damaged.Expected.Contains("at the end of the file", StringComparison.Ordinal))
            return "Everything before was read. A server may still be writing this event: --follow waits for the rest; else copy the file again.";
        if (damaged.Expected.StartsWith("a table map event", StringComparison.Ordinal))
            return "Reading began inside a transaction: begin at the start of one.";
        return "Everything before was read. With --from and an offset, is it that of an event? Else compare with the server's own copy of the file: "
            + $"mysqlbinlog --verify-binlog-checksum --start-position={damaged.Offset} says whether it is damaged there too.";
    }
}
