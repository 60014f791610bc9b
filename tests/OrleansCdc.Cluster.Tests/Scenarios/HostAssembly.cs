#pragma warning disable IDE0130 // It stands where the scenarios look for the program that they start.
namespace OrleansCdc.Scenarios.Tests.Hosting;
#pragma warning restore IDE0130

/// <summary>The program that the scenarios start here: a silo, which is a cluster of one when nothing else is said.</summary>
internal static class HostAssembly
{
    public static string Path { get; } = Find();

    /// <summary>Meters that the program exports.</summary>
    public static IReadOnlyList<string> Meters { get; } = ["OrleansCdc.GraphQL", "Microsoft.Orleans"];

    private static string Find()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = output;
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "OrleansCdc.sln"))) root = root.Parent;
        var folder = System.IO.Path.Combine(root!.FullName, "src", "OrleansCdc.ClusterHost", "bin", output.Parent!.Name, output.Name);
        var path = System.IO.Path.Combine(folder, "OrleansCdc.ClusterHost.dll");
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException("The cluster host is not built. Build src/OrleansCdc.Cluster.sln first.", path);
    }
}
