namespace OrleansCdc.Sinks.Tests.Formats.Golden;

/// <summary>
/// The files that say what is right. With the environment variable UPDATE_GOLDEN set they are written anew instead of compared; what
/// changed
/// is then seen in the diff.
/// </summary>
internal static class GoldenFiles
{
    private static readonly bool Updates = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 };

    private static string Root { get; } = FindRoot();

    public static string[] ReadLines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    public static void Matches(string path, string content)
    {
        var file = Path.Combine(Root, path);
        if (Updates)
            File.WriteAllText(file, content);
        Assert.Equal(File.ReadAllText(file), content, ignoreLineEndingDifferences: true);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OrleansCdc.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No OrleansCdc.sln above {AppContext.BaseDirectory}. Run the tests inside the repository.");
    }
}
