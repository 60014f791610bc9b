using OrleansCdc.Sandbox.Installations;
using OrleansCdc.Sandbox.Processes;

namespace OrleansCdc.Sandbox.Tests.Installations;

/// <summary>Installed servers are played by scripts that print what real ones print for --version.</summary>
public sealed class InstalledProgramsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-path-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerProduct.MySql97, "mysqld  Ver 9.7.4 for Linux on x86_64 (MySQL Community Server - GPL)", true)]
    [InlineData(ServerProduct.MySql97, "mysqld  Ver 8.4.6 for Linux on x86_64 (MySQL Community Server - GPL)", false)]
    [InlineData(ServerProduct.MariaDb118, "mariadbd  Ver 11.8.6-MariaDB for Linux on x86_64", true)]
    [InlineData(ServerProduct.MariaDb1011, "mariadbd  Ver 11.8.6-MariaDB for Linux on x86_64", false)]
    public async Task A_server_on_the_path_is_found_and_its_series_told(ServerProduct product, string version, bool wanted)
    {
        await InstallAsync(product.ServerProgram(), version);

        var found = await InstalledPrograms.FindAsync(product, $"/nowhere:{_folder}/bin", Cancellation);

        Assert.NotNull(found);
        Assert.Equal(wanted, found.IsWantedSeries);
        Assert.Equal(_folder, found.Installation.BaseDirectory);
        Assert.Equal(Path.Combine(_folder, "bin", product.ServerProgram()), found.Installation.Server.FileName);
    }

    [Fact]
    public async Task MariaDb_under_MySqls_name_is_not_MySql()
    {
        await InstallAsync("mysqld", "mysqld  Ver 10.11.9-MariaDB for Linux on x86_64");
        Assert.Null(await InstalledPrograms.FindAsync(ServerProduct.MySql97, $"{_folder}/bin", Cancellation));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Another process writes the script: a file that this one had open for writing could be inherited by a program that another
    // test starts at this moment, and the system runs no file that somebody may still write to.
    private async Task InstallAsync(string program, string version)
    {
        const string install = "mkdir -p \"$1\" && printf '#!/bin/sh\\necho \"%s\"\\n' \"$3\" >\"$1/$2\" && chmod +x \"$1/$2\"";
        var shell = new ToolCommand("/bin/sh", ["-c", install, "install", Path.Combine(_folder, "bin"), program, version]);
        var result = await ProcessRunner.RunAsync(shell, [], cancellationToken: Cancellation);
        Assert.True(result.ExitCode == 0, result.StandardError);
    }
}
