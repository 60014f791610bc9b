using System.Text.Json;

namespace OrleansCdc.Host.Verbs;

/// <summary>Writes changes one by one, as lines for people or as JSON lines for programs.</summary>
internal sealed class ChangeOutput(Terminal terminal, bool json)
{
    public void Write(JsonElement change)
    {
        if (json) JsonOutput.WriteLine(terminal, change);
        else ChangeLine.Write(terminal.Screen, change);
    }

    /// <summary>Says what an answer does not cover.</summary>
    public void WriteGaps(JsonElement coverage)
    {
        foreach (var gap in coverage.GetProperty("gaps").EnumerateArray())
            terminal.Error.WriteLine($"Not complete: {gap.GetProperty("reason").GetString()}");
    }
}
