using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Verbs;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("frob", "frob")]
    [InlineData("demo --port 0", "--port")]
    [InlineData("demo --mariadb --server mysql://root@localhost", "--mariadb")]
    [InlineData("register shop", "register")]
    [InlineData("register shop http://root@localhost", "mysql://")]
    [InlineData("register shop mysql://localhost:3306", "user")]
    [InlineData("changes shop orders", "schema.table")]
    [InlineData("changes shop shop.orders --operation upsert", "upsert")]
    [InlineData("undo shop", "--transaction")]
    [InlineData("row shop shop.orders", "key")]
    [InlineData("query nowhere.graphql", "nowhere.graphql")]
    [InlineData("query {a} --variables [1]", "JSON object")]
    [InlineData("query {a} --variables {", "not JSON")]
    [InlineData("servers --host localhost:5080", "http://")]
    [InlineData("serve --urls ftp://localhost", "ftp://localhost")]
    public async Task Bad_input_is_named_and_ends_with_code_2(string line, string named)
    {
        var run = await CommandRun.OfAsync(line.Split(' '));

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(named, run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_ends_with_code_3_and_the_way_out()
    {
        var run = await CommandRun.OfAsync("servers", "--host", $"http://127.0.0.1:{UnusedPort.Find()}");

        Assert.Equal(ExitCodes.Unreachable, run.ExitCode);
        Assert.Contains("serve", run.Error);
    }

    [Fact]
    public async Task Help_names_every_verb()
    {
        var run = await CommandRun.OfAsync("--help");

        Assert.Equal(ExitCodes.Done, run.ExitCode);
        string[] verbs =
            ["serve", "demo", "register", "servers", "changes", "row", "undo", "query", "binlog", "pause", "resume", "snapshot", "remove"];
        Assert.All(verbs, verb => Assert.Contains(verb, run.Output));
    }

    [Fact]
    public async Task A_password_in_the_url_is_never_repeated()
    {
        var run = await CommandRun.OfAsync(
            "register", "shop", "mysql://root:s3cr3t@127.0.0.1:1", "--host", $"http://127.0.0.1:{UnusedPort.Find()}");

        Assert.Equal(ExitCodes.Unreachable, run.ExitCode);
        Assert.DoesNotContain("s3cr3t", run.Output + run.Error);
        Assert.Contains(ServerPassword.DefaultVariable, run.Error);
    }
}
