using System.Xml.Linq;

namespace OrleansCdc.Repository.Tests.Layout;

/// <summary>Which room may use which. src/README.md draws the same arrows.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Binlog"] = [],
        ["Capture"] = ["Binlog"],
        ["History"] = ["Binlog"],
        ["Sinks"] = ["Binlog", "History"],
        ["Grains"] = ["Binlog", "Capture", "History", "Sinks"],
        ["GraphQL"] = [],
        ["Sandbox"] = [],
        ["Host"] = ["Binlog", "Capture", "History", "Sinks", "Grains", "GraphQL", "Sandbox"],
        ["Cluster"] = ["Binlog", "Capture", "History", "Sinks", "Grains"],
        ["ClusterHost"] = ["Binlog", "Capture", "History", "Sinks", "Grains", "GraphQL", "Sandbox", "Cluster", "Host"],
    };

    [Fact]
    public void Rooms_use_only_rooms_that_their_arrows_allow()
    {
        var findings = RepositoryFiles.Projects
            .Where(project => project.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(project => References(project).Select(reference => (room: Room(project), reference)))
            .Where(arrow => Arrows.TryGetValue(arrow.room, out var allowed) && !allowed.Contains(arrow.reference))
            .Select(arrow => $"{arrow.room} -> {arrow.reference}");
        Findings.None(findings, "Take these references away; move what is used to a room that both may use:");
    }

    [Fact]
    public void Every_room_has_arrows()
    {
        var unknown = RepositoryFiles.SourceProjects.Select(Room).Except(Arrows.Keys);
        Findings.None(unknown, "Say in ArrowTests, and in src/README.md, what these rooms may use:");
    }

    [Fact]
    public void Source_never_references_tests() =>
        Findings.None(
            RepositoryFiles.Projects
                .Where(project => project.StartsWith("src/", StringComparison.Ordinal))
                .Where(project => RepositoryFiles.Read(project).Contains("/tests/", StringComparison.Ordinal)),
            "These reach into tests:");

    private static IEnumerable<string> References(string project) =>
        XDocument.Parse(RepositoryFiles.Read(project))
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")?.Value ?? string.Empty)
            .Select(path => Room(path.Replace('\\', '/')));

    private static string Room(string project)
    {
        var name = project.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(project) : project;
        return name["OrleansCdc.".Length..];
    }
}
