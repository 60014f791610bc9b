using OrleansCdc.Sandbox.Installations;
using OrleansCdc.Sandbox.Packages;

namespace OrleansCdc.Sandbox.Tests.Installations;

public sealed class ServerInstallationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tool_that_is_not_there_is_named_together_with_the_folder()
    {
        var installation = await GetAsync(ServerProduct.MariaDb1011);
        var error = Assert.Throws<SandboxException>(() => installation.Tool("no-such-tool"));
        Assert.Contains("no-such-tool", error.Message, StringComparison.Ordinal);
        Assert.Contains(installation.BaseDirectory, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_without_a_loader_is_refused()
    {
        var root = Directory.CreateTempSubdirectory("sandbox-root-").FullName;
        try
        {
            Assert.Throws<SandboxException>(() => ServerInstallation.FromPrivateRoot(ServerProduct.MySql97, root));
        }
        finally
        {
            Directory.Delete(root);
        }
    }

    [Fact]
    public async Task MariaDbs_tools_are_found_by_MySqls_names()
    {
        var installation = await GetAsync(ServerProduct.MariaDb118);
        Assert.EndsWith("/mariadb-binlog", installation.Tool("mysqlbinlog").LeadingArguments[^1], StringComparison.Ordinal);
        Assert.EndsWith("/mariadb-dump", installation.Tool("mysqldump").LeadingArguments[^1], StringComparison.Ordinal);
    }

    private static Task<ServerInstallation> GetAsync(ServerProduct product) =>
        new InstallationSource(product, SandboxCache.OfUser(), progress: null).GetAsync(Cancellation);
}
