using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Sinks.Tests.Secrets;

public sealed class SecretResolverTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secrets_come_from_the_environment()
    {
        var name = $"SECRET_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(name, "from the environment");
        Assert.Equal("from the environment", await new SecretResolver().ResolveAsync(new("env", name), Cancellation));
    }

    [Fact]
    public async Task Secrets_come_from_a_file_without_its_last_line_end_and_as_it_is_now()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.secret");
        var resolver = new SecretResolver();
        await File.WriteAllTextAsync(path, "first\n", Cancellation);
        Assert.Equal("first", await resolver.ResolveAsync(new("file", path), Cancellation));
        await File.WriteAllTextAsync(path, "second", Cancellation);
        Assert.Equal("second", await resolver.ResolveAsync(new("file", path), Cancellation));
        File.Delete(path);
    }

    [Fact]
    public async Task Secrets_come_from_the_store()
    {
        var resolver = new SecretResolver(name => name == "key" ? "from the store" : null);
        Assert.Equal("from the store", await resolver.ResolveAsync(new("stored", "key"), Cancellation));
        await Assert.ThrowsAsync<SecretException>(async () => await resolver.ResolveAsync(new("stored", "other"), Cancellation));
    }

    [Theory]
    [InlineData("env:NO_SUCH_VARIABLE_9")]
    [InlineData("file:/no/such/file")]
    [InlineData("keyvault:https://example.com/secrets/key")]
    [InlineData("keyvault:http://space.vault.azure.net/secrets/key")]
    [InlineData("keyvault:https://space.vault.azure.net.example.com/secrets/key")]
    public async Task A_secret_that_is_not_there_is_an_error_that_says_where(string text)
    {
        Assert.True(SecretReference.TryParse(text, out var reference));
        var failed = await Assert.ThrowsAsync<SecretException>(
            async () => await new SecretResolver().ResolveAsync(reference, Cancellation));
        Assert.Contains(text, failed.Message, StringComparison.Ordinal);
    }
}
