using System.Diagnostics;

namespace OrleansCdc.Host.Tests.JavaScript;

/// <summary>Runs a JavaScript module of the tests in Node.js.</summary>
internal static class NodeScript
{
    /// <summary>The module's standard output; the test fails when the module does.</summary>
    public static async Task<string> RunAsync(string file, CancellationToken cancellationToken, params string[] arguments)
    {
        var packages = await NodePackages.InstallAsync(cancellationToken);
        return await ProcessRun.SucceedAsync(
            new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, file), .. arguments])
            {
                // Modules find packages from where they lie, so the packages' folder is handed to them instead.
                Environment = { ["ORLEANSCDC_TEST_PACKAGES"] = packages },
            },
            cancellationToken);
    }

    /// <summary>Runs a file of tests written for Node's own test runner.</summary>
    public static Task<string> TestAsync(string file, CancellationToken cancellationToken) =>
        ProcessRun.SucceedAsync(new ProcessStartInfo("node", ["--test", Path.Combine(AppContext.BaseDirectory, file)]), cancellationToken);
}
