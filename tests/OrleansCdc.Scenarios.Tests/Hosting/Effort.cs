namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>
/// How much the scenarios do: the short form runs with every <c>dotnet test</c>, the long form when ORLEANSCDC_LONG is 1.
/// </summary>
internal static class Effort
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("ORLEANSCDC_LONG") == "1";

    public static int Factor { get; } = IsLong ? 10 : 1;
}
