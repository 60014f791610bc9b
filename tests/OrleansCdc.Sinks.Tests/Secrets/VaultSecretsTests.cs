using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Sinks.Tests.Secrets;

public sealed class VaultSecretsTests
{
    private static readonly SecretReference Key = new("keyvault", "https://space.vault.azure.net/secrets/api-key");

    [Fact]
    public async Task A_secret_is_read_from_its_vault_and_again_when_it_may_have_changed()
    {
        var vault = new VaultAnswers();
        var clock = new FixedTime(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var client = new HttpClient(vault);
        var resolver = new SecretResolver(new VaultSecrets(new TestCredential(), clock, new HttpClientTransport(client)));
        Assert.Equal("secret-1", await resolver.ResolveAsync(Key, TestContext.Current.CancellationToken));
        Assert.Equal("secret-1", await resolver.ResolveAsync(Key, TestContext.Current.CancellationToken));
        clock.Now += TimeSpan.FromMinutes(6);
        Assert.Equal("secret-2", await resolver.ResolveAsync(Key, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_vault_that_refuses_is_an_error_that_says_which_secret()
    {
        using var client = new HttpClient(new VaultAnswers { Status = HttpStatusCode.Forbidden });
        var resolver = new SecretResolver(new VaultSecrets(new TestCredential(), TimeProvider.System, new HttpClientTransport(client)));
        var failed = await Assert.ThrowsAsync<SecretException>(
            async () => await resolver.ResolveAsync(Key, TestContext.Current.CancellationToken));
        Assert.Contains(Key.Name, failed.Message, StringComparison.Ordinal);
    }

    private sealed class TestCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Asks for a token first, as vaults do, and then answers with a new secret each time.</summary>
    private sealed class VaultAnswers : HttpMessageHandler
    {
        private int answered;

        public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(HttpStatusCode.Unauthorized);
            if (request.Headers.Authorization is null)
            {
                response.Headers.WwwAuthenticate.ParseAdd(
                    "Bearer authorization=\"https://login.microsoftonline.com/tenant\", resource=\"https://vault.azure.net\"");
                return Task.FromResult(response);
            }

            response.StatusCode = Status;
            var id = $"{request.RequestUri!.GetLeftPart(UriPartial.Path)}/1";
            response.Content = new StringContent($$"""{"value":"secret-{{++answered}}","id":"{{id}}","attributes":{"enabled":true} }""");
            return Task.FromResult(response);
        }
    }
}
