using OrleansCdc.Sandbox.Installations;
using OrleansCdc.Sandbox.Packages;
using OrleansCdc.Sandbox.Processes;

namespace OrleansCdc.Sandbox.Tests.Packages;

/// <summary>Docker's part is played by a script that exports a root fetched before; all that is ours is real.</summary>
public sealed class DockerImageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-docker-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_images_files_become_a_root_whose_server_runs_and_the_container_is_removed()
    {
        var source = await new InstallationSource(ServerProduct.MariaDb118, SandboxCache.OfUser(), progress: null).GetAsync(Cancellation);
        var docker = await ScriptAsync(Path.GetDirectoryName(source.BaseDirectory)!);
        var image = new DockerImage(docker, ServerProduct.MariaDb118, progress: null);
        Assert.True(await image.IsAvailableAsync(Cancellation));

        var root = Directory.CreateDirectory(Path.Combine(_folder, "root")).FullName;
        await image.BuildAsync(root, Cancellation);

        var server = ServerInstallation.FromPrivateRoot(ServerProduct.MariaDb118, root).Server;
        var version = await ProcessRunner.RunAsync(server, ["--no-defaults", "--version"], cancellationToken: Cancellation);
        Assert.Contains("11.8.", version.StandardOutput, StringComparison.Ordinal);
        Assert.Equal("mariadb:11.8\n", await File.ReadAllTextAsync(Path.Combine(_folder, "created"), Cancellation));
        Assert.Equal("c0ffee\n", await File.ReadAllTextAsync(Path.Combine(_folder, "removed"), Cancellation));
    }

    [Fact]
    public async Task Without_Docker_there_is_no_image()
    {
        var missing = new ToolCommand(Path.Combine(_folder, "no-such-program"), []);
        Assert.False(await new DockerImage(missing, ServerProduct.MySql97, progress: null).IsAvailableAsync(Cancellation));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ToolCommand> ScriptAsync(string root)
    {
        var script = Path.Combine(_folder, "docker.sh");
        var text = $"""
            case $1 in
              version) echo 1 ;;
              create) echo $2 >{_folder}/created; echo c0ffee ;;
              export) cd {root} && tar -cf $3 * ;;
              rm) echo $2 >{_folder}/removed ;;
            esac
            """;
        await File.WriteAllTextAsync(script, text, Cancellation);
        return new ToolCommand("/bin/sh", [script]);
    }
}
