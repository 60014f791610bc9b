using Microsoft.Extensions.Logging.Console;

namespace OrleansCdc.Host.Serving;

/// <summary>
/// One line for each thing worth knowing, on standard error: warnings of everything, and the life of servers (registered, streaming,
/// stopped). Nothing is written for each request or change.
/// </summary>
internal static class QuietLogging
{
    /// <param name="logging">The log of the process.</param>
    /// <param name="withLife">False for warnings alone.</param>
    public static void Configure(ILoggingBuilder logging, bool withLife)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Default;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
        if (withLife) logging.AddFilter("OrleansCdc", LogLevel.Information);
    }
}
