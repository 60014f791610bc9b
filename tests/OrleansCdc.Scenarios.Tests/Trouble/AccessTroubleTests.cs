using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Trouble;

/// <summary>A server that does not let us in, or not far enough: an error that says what to do, and no secret in it.</summary>
public sealed class AccessTroubleTests
{
    private const string Source = TroubleFixture.Source;
    private const string Password = "Very-Secret-9";

    [Fact]
    public async Task WrongPassword()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await TroubleFixture.StartAsync(null, cancel);
        await shop.Api.RegisterAsync(Source, shop.Server, cancel, password: Password);
        var problem = (await shop.Api.WaitForStateAsync(Source, "ERROR", cancel)).GetProperty("problem");
        Assert.Equal("AUTHENTICATE", problem.GetProperty("code").GetString());
        Assert.DoesNotContain(Password, problem.GetRawText() + shop.Host.Output);
    }

    [Fact]
    public async Task MissingPrivilege()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await TroubleFixture.StartAsync(null, cancel);
        await shop.Server.ExecuteAsync($"CREATE USER lame IDENTIFIED BY '{Password}'; GRANT SELECT ON *.* TO lame;", null, cancel);
        await shop.Api.RegisterAsync(Source, shop.Server, cancel, user: "lame", password: Password);
        var problem = (await shop.Api.WaitForStateAsync(Source, "ERROR", cancel)).GetProperty("problem");
        Assert.Equal("PRIVILEGE", problem.GetProperty("code").GetString());
        Assert.Contains("REPLICATION SLAVE", problem.GetRawText());
        Assert.Contains("GRANT", problem.GetProperty("fix").GetString());
        await shop.Server.ExecuteAsync("GRANT REPLICATION SLAVE, REPLICATION CLIENT, RELOAD, SHOW DATABASES ON *.* TO lame", null, cancel);
        await shop.Api.QueryAsync("""mutation { resume(server: "shop") { state } }""", null, cancel);
        await shop.Api.WaitForStateAsync(Source, "STREAMING", cancel);
    }

    [Fact]
    public async Task TlsRequiredButAbsent()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await TroubleFixture.StartAsync(new SandboxOptions { Tls = false }, cancel);
        await shop.Api.RegisterAsync(Source, shop.Server, cancel, sslMode: "REQUIRED");
        var problem = (await shop.Api.WaitForStateAsync(Source, "ERROR", cancel)).GetProperty("problem");
        Assert.Equal("TLS", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task TableWithoutKeyIsCapturedAndSaysWhatItCannotDo()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await TroubleFixture.StartAsync(null, cancel);
        await shop.Server.ExecuteAsync(
            "CREATE TABLE shop.loose (a INT, b VARCHAR(9)); INSERT INTO shop.loose VALUES (1, 'one'), (1, 'one');", null, cancel);
        await shop.StreamAsync(cancel);
        await shop.Server.ExecuteAsync("UPDATE shop.loose SET b = 'two'; DELETE FROM shop.loose LIMIT 1;", null, cancel);
        await shop.Api.CatchUpAsync(Source, shop.Server, cancel);
        var changes = await shop.Api.AllChangesAsync(Source, "shop", "loose", cancel);
        Assert.Equal(["SNAPSHOT", "SNAPSHOT", "UPDATE", "UPDATE", "DELETE"], changes.Select(static change => change.Operation));
        var refusal = await Assert.ThrowsAsync<ApiException>(() => shop.Api.QueryAsync(
            """{ row(server: "shop", schema: "shop", table: "loose", key: ["1"]) { asOf(time: "2100-01-01T00:00:00Z") { exists } } }""",
            null, cancel));
        Assert.Contains("primary key", refusal.Message);
    }
}
