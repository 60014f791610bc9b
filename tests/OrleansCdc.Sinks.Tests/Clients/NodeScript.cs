namespace OrleansCdc.Sinks.Tests.Clients;

/// <summary>Runs one of the scripts beside this file with Node.js, with the npm packages at hand.</summary>
internal static class NodeScript
{
    /// <summary>What the script printed; it reads <paramref name="input"/>. A script that fails fails the test.</summary>
    public static async Task<string> RunAsync(string script, string input, CancellationToken cancellation)
    {
        var folder = await NodePackages.InstallAsync(cancellation);
        var copy = Path.Combine(folder, $"{Guid.NewGuid():N}-{script}");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Clients", script), copy);
        try
        {
            var result = await ChildProcess.RunAsync("node", [copy], folder, input, cancellation);
            Assert.True(result.ExitCode == 0, result.Output);
            return result.Output;
        }
        finally
        {
            File.Delete(copy);
        }
    }
}
