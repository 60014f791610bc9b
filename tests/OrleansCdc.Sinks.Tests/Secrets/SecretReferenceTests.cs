using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Sinks.Tests.Secrets;

public sealed class SecretReferenceTests
{
    [Theory]
    [InlineData("env:API_KEY", "env", "API_KEY")]
    [InlineData("keyvault:https://vault.example/secrets/key", "keyvault", "https://vault.example/secrets/key")]
    public void TryParse_a_known_place_gives_place_and_name(string text, string place, string name)
    {
        Assert.True(SecretReference.TryParse(text, out var reference));
        Assert.Equal(new SecretReference(place, name), reference);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("env:")]
    [InlineData("http://secret")]
    public void TryParse_what_may_be_the_secret_itself_is_refused(string text) => Assert.False(SecretReference.TryParse(text, out _));
}
