namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>Finds the host that was built together with these tests.</summary>
internal static class HostAssembly
{
    public static string Path { get; } = Find();

    /// <summary>Meters that the program exports.</summary>
    public static IReadOnlyList<string> Meters { get; } = ["OrleansCdc.GraphQL"];

    private static string Find()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = output.Parent!.Name;
        var root = output;
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "OrleansCdc.sln"))) root = root.Parent;
        var path = System.IO.Path.Combine(root!.FullName, "src", "OrleansCdc.Host", "bin", configuration, output.Name,
            "OrleansCdc.Host.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException("The host is not built. Run `dotnet build` first.", path);
    }
}
