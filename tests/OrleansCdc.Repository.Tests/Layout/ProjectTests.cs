namespace OrleansCdc.Repository.Tests.Layout;

public sealed class ProjectTests
{
    private static readonly string[] Kinds =
    [
        "Services", "Helpers", "Models", "Utils", "Utilities", "Common", "Interfaces", "Managers", "Misc", "Shared",
        "Extensions", "Enums", "Classes",
    ];

    [Fact]
    public void Every_room_has_a_test_twin() =>
        Findings.None(
            RepositoryFiles.SourceProjects
                .Select(project => project == "OrleansCdc.ClusterHost" ? "OrleansCdc.Cluster" : project)
                .Where(project => !RepositoryFiles.Exists($"tests/{project}.Tests/{project}.Tests.csproj")),
            "Add tests/<room>.Tests for:");

    [Fact]
    public void Folders_are_named_for_what_they_can_do_and_not_for_kinds()
    {
        var folders = RepositoryFiles.CSharp.SelectMany(file => file.Split('/').SkipLast(1)).Distinct(StringComparer.Ordinal);
        var kinds = folders.Intersect(Kinds, StringComparer.OrdinalIgnoreCase);
        Findings.None(kinds, "Name these folders for a capability (Snapshots, Checkpoints):");
    }

    [Fact]
    public void Every_file_is_in_the_namespace_of_its_folder()
    {
        var findings = RepositoryFiles.CSharp
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal))
            .Select(file => (file, expected: string.Join('.', file.Split('/').Skip(1).SkipLast(1))))
            .Where(pair => Declared(pair.file) is { } declared && declared != pair.expected)
            .Select(pair => $"{pair.file}: {Declared(pair.file)}, expected {pair.expected}");
        Findings.None(findings, "Make the file-scoped namespace the folder's name:");
    }

    private static string? Declared(string file) => RepositoryFiles.ReadLines(file)
        .Where(line => line.StartsWith("namespace ", StringComparison.Ordinal))
        .Select(line => line["namespace ".Length..].TrimEnd(';', ' '))
        .FirstOrDefault();
}
