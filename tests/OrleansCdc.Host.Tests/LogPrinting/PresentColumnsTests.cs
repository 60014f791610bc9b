using System.Globalization;
using OrleansCdc.Host.Tests.Verbs;
using OrleansCdc.Host.Verbs;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Host.Tests.LogPrinting;

/// <summary>How the verb asks a server for the columns that its log lacks: as seldom as it can, and whenever it must.</summary>
public sealed class PresentColumnsTests
{
    private static readonly SandboxOptions s_minimal = new() { ExtraArguments = ["--binlog-row-metadata=MINIMAL"] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_log_is_followed_on_after_the_server_ended_the_quiet_connections()
    {
        await using var server = await SandboxServer.StartAsync(s_minimal, cancellationToken: Token);
        await server.ExecuteAsync("SET GLOBAL wait_timeout = 5; CREATE DATABASE s; CREATE TABLE s.t (early INT PRIMARY KEY); INSERT INTO s.t VALUES (1);", null, Token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var output = new StringWriter();
        var run = CommandTree.RunAsync(["binlog", UrlOf(server), "--follow", "--format", "json"], new Terminal(output, TextWriter.Null), stop.Token);
        await Eventually.HoldsAsync(() => output.ToString().Contains("\"early\"", StringComparison.Ordinal), "the columns were asked for", Token);
        await Eventually.HoldsAsync(
            async () => !(await server.QueryAsync("SHOW PROCESSLIST", null, Token)).Contains("\tSleep\t", StringComparison.Ordinal),
            "the server has ended the quiet connections",
            Token);

        await server.ExecuteAsync("CREATE TABLE s.u (later INT PRIMARY KEY); INSERT INTO s.u VALUES (2);", null, Token);

        await Eventually.HoldsAsync(
            () => run.IsCompleted || output.ToString().Contains("\"later\"", StringComparison.Ordinal), "the next columns are asked for", Token);
        Assert.Contains("\"later\"", output.ToString(), StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(ExitCodes.Done, await run);
    }

    [Fact]
    public async Task Savepoints_do_not_have_the_server_asked_again()
    {
        await using var server = await SandboxServer.StartAsync(s_minimal, cancellationToken: Token);
        var transactions = string.Concat(Enumerable.Range(1, 100).Select(
            number => $"BEGIN; INSERT INTO s.t VALUES ({number}); SAVEPOINT p; INSERT INTO s.t VALUES ({number + 100}); COMMIT;"));
        await server.ExecuteAsync($"CREATE DATABASE s; CREATE TABLE s.t (word INT PRIMARY KEY); {transactions}", null, Token);
        var before = await QuestionsAsync(server);

        var run = await CommandRun.OfAsync("binlog", UrlOf(server), "--format", "json");

        Assert.Contains("SAVEPOINT", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"word\":200", run.Output, StringComparison.Ordinal);
        Assert.InRange(await QuestionsAsync(server) - before, 1, 60);
    }

    [Fact]
    public async Task Rows_that_are_not_printed_have_nobody_asked()
    {
        await using var server = await SandboxServer.StartAsync(s_minimal, cancellationToken: Token);
        await server.ExecuteAsync(
            """
            CREATE DATABASE s; CREATE TABLE s.t (id INT PRIMARY KEY); INSERT INTO s.t VALUES (1); ALTER TABLE s.t ADD COLUMN more INT;
            CREATE TABLE s.u (word INT PRIMARY KEY); INSERT INTO s.u VALUES (2);
            """,
            null,
            Token);
        var executed = await server.QueryAsync("SELECT @@GLOBAL.gtid_executed", null, Token);
        var last = $"{executed.Split(':')[0]}:{executed.Split('-', ':')[^1]}";

        var run = await CommandRun.OfAsync("binlog", UrlOf(server), "--format", "json", "--to", last);

        Assert.Contains("\"word\":2", Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("s.t ", run.Error, StringComparison.Ordinal);
    }

    private static async Task<int> QuestionsAsync(SandboxServer server)
    {
        var status = await server.QueryAsync("SHOW GLOBAL STATUS LIKE 'Questions'", null, Token);
        return int.Parse(status.Split('\t')[^1], CultureInfo.InvariantCulture);
    }

    private static string UrlOf(SandboxServer server) =>
        $"mysql://{server.RootUser}:{Uri.EscapeDataString(server.RootPassword)}@{server.Host}:{server.Port}";
}
