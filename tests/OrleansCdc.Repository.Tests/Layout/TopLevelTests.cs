namespace OrleansCdc.Repository.Tests.Layout;

public sealed class TopLevelTests
{
    private static readonly string[] Required = ["src", "tests", "graphql", "OrleansCdc.sln", "global.json", "README.md", "LICENSE"];

    private static readonly string[] Allowed =
        [.. Required, "bicep", ".ci", ".editorconfig", ".gitattributes", ".gitignore"];

    private static IEnumerable<string> Present => RepositoryFiles.All.Select(file => file.Split('/')[0]).Distinct(StringComparer.Ordinal);

    [Fact]
    public void Nothing_is_at_the_top_that_does_not_belong_there() =>
        Findings.None(Present.Except(Allowed), $"The top level is closed: {string.Join(", ", Allowed)}. Move these below one of them:");

    [Fact]
    public void Everything_is_at_the_top_that_belongs_there() =>
        Findings.None(Required.Except(Present), "These belong to the top level and are missing:");

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = RepositoryFiles.Read("OrleansCdc.sln").Replace('\\', '/');
        var missing = RepositoryFiles.Projects
            .Where(project => !IsOfCluster(project))
            .Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal));
        Findings.None(missing, "Add these with 'dotnet sln OrleansCdc.sln add <project>':");
    }

    [Fact]
    public void The_cluster_has_a_solution_of_its_own_and_the_main_one_restores_without_Orleans()
    {
        var main = RepositoryFiles.Read("OrleansCdc.sln");
        var cluster = RepositoryFiles.Read("src/OrleansCdc.Cluster.sln").Replace('\\', '/');
        var projects = RepositoryFiles.Projects.Where(IsOfCluster).ToList();
        Findings.None(
            projects.Where(project => main.Contains(Path.GetFileName(project), StringComparison.Ordinal)), "Take these out of OrleansCdc.sln, which must restore anywhere:");
        Findings.None(
            projects.Where(project => !cluster.Contains(Path.GetFileName(project), StringComparison.Ordinal)), "Add these to src/OrleansCdc.Cluster.sln:");
        Findings.None(
            RepositoryFiles.Projects.Except(projects).Where(project => RepositoryFiles.Read(project).Contains("Microsoft.Orleans.", StringComparison.Ordinal)),
            "Only the rooms of the cluster may name packages of Orleans:");
    }

    private static bool IsOfCluster(string project) => project.Contains("/OrleansCdc.Cluster", StringComparison.Ordinal);
}
