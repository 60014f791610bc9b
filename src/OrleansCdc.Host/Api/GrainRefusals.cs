using System.Text;
using OrleansCdc.Grains;

namespace OrleansCdc.Host.Api;

/// <summary>Turns what a grain refuses into an error of the API: the same words, and a code in the API's spelling.</summary>
internal static class GrainRefusals
{
    public static async Task<T> TranslateAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (GrainException exception)
        {
            throw ApiErrors.Refused(Code(exception.Error), exception.Message, WayOut(exception.Error));
        }
    }

    /// <summary>What the client can do, for <c>extensions.fix</c>.</summary>
    public static string WayOut(GrainError error) => error switch
    {
        GrainError.HostStopped => "Start the host again.",
        GrainError.UnknownServer => "Register it with registerServer; servers lists those that are.",
        GrainError.HistoryNotOpen => "Ask for the server's problem, which has the way out.",
        GrainError.ServerExists => "Choose another name, or remove that one with removeServer.",
        GrainError.InvalidRegistration => "Correct what the message names and register again.",
        GrainError.WrongState => "Ask for the server's state, and use pause, resume or startSnapshot where that state allows it.",
        GrainError.UnknownTable => "A table appears with its first snapshot row or change; the server's tables lists those that are there.",
        GrainError.StaleSession => "Ask again: the writer has opened the table anew.",
        GrainError.DamagedState => "Restore the file from a backup.",
        GrainError.LostSecret => "Remove the server without its history and register it again with its password.",
        GrainError.InvalidFilter => "Correct the argument that the message names.",
        GrainError.DataDirectoryInUse => "Stop the other process, or name another data directory.",
        GrainError.UnknownSink => "Create it with createSink; sinks lists those there are.",
        GrainError.SinkExists => "Choose another name, change that one with updateSink, or remove it with removeSink.",
        GrainError.InvalidSink => "Correct everything that the message names and ask again.",
        GrainError.SinkNotOpen => "Correct what the message names with updateSink, or ask again in a moment.",
        GrainError.ShorterHistory => "Remove the sink and create it again with the start that it shall have.",
        GrainError.HistoryBegunAnew => "Ask again without a cursor, or from a time; servers tells whether there is a new history.",
        GrainError.OwnerLost => "Ask for the state, and ask again if it is not as it should be.",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "No way out is written for this refusal."),
    };

    /// <summary><c>ServerExists</c> becomes <c>SERVER_EXISTS</c>.</summary>
    private static string Code(GrainError error)
    {
        var code = new StringBuilder();
        foreach (var letter in error.ToString())
        {
            if (char.IsUpper(letter) && code.Length > 0) code.Append('_');
            code.Append(char.ToUpperInvariant(letter));
        }
        return code.ToString();
    }
}
