using Microsoft.Extensions.Logging;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>Sends what is logged to the output of the test that runs.</summary>
internal sealed class TestLoggers : ILoggerFactory
{
    public static TestLoggers Instance { get; } = new();

    public ILogger CreateLogger(string categoryName) => new TestLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The output of the test is the only provider.");

    public void Dispose()
    {
    }
}
