using System.Text;
using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>Passwords: wrong ones, right ones, and where none of them may be found.</summary>
public sealed class PasswordTests(SharedServer server) : IDisposable
{
    private const string Secret = "Tr0ub4dor-and-3";
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Register_WithAWrongPassword_IsAnErrorUntilItIsConfiguredWithTheRightOne()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE item (id INT PRIMARY KEY)", Token);
        await using var host = await TestHost.StartAsync(_directory.Path);
        var wrong = schema.Registration with { Connection = server.Options with { Password = Secret } };

        await host.Host.Servers.RegisterAsync(TestHost.Shop, wrong);
        await host.WaitForStateAsync(SourceState.Error);
        var problem = (await host.Source.GetStatusAsync()).Problem;
        Assert.Equal("AUTHENTICATE", problem?.Code);
        Assert.DoesNotContain(Secret, problem!.ToString(), StringComparison.Ordinal);

        await host.Source.ConfigureAsync(schema.Registration);
        await host.WaitForStateAsync(SourceState.Streaming);
        Assert.Null((await host.Source.GetStatusAsync()).Problem);
    }

    [Fact]
    public async Task Password_OfARegisteredServer_IsInNoFileAndNoStatus()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync($"CREATE USER 'cdc_{schema.Name}'@'%' IDENTIFIED BY '{Secret}'", Token);
        await schema.RunAsync($"GRANT SELECT, RELOAD, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'cdc_{schema.Name}'@'%'", Token);
        await schema.RunAsync("CREATE TABLE item (id INT PRIMARY KEY)", Token);
        var registration = schema.Registration with { Connection = server.Options with { User = $"cdc_{schema.Name}", Password = Secret } };
        string status;
        await using (var host = await TestHost.StartAsync(_directory.Path))
        {
            await host.Host.Servers.RegisterAsync(TestHost.Shop, registration);
            await host.WaitForStateAsync(SourceState.Streaming);
            status = System.Text.Json.JsonSerializer.Serialize(await host.Source.GetStatusAsync());
        }

        Assert.DoesNotContain(Secret, status, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, registration.ToString(), StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file, Token);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) < 0, $"{file} holds the password.");
            Assert.True(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Secret)) < 0, $"{file} holds the password in UTF-16.");
            Assert.True(bytes.AsSpan().IndexOf("VHIwdWI0ZG9yLWFuZC0z"u8) < 0, $"{file} holds the password in base64.");
        }
        await using var again = await TestHost.StartAsync(_directory.Path);
        await again.WaitForStateAsync(SourceState.Streaming);
    }
}
