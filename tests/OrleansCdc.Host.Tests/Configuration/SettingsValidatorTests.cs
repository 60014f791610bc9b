using OrleansCdc.Host.Configuration;

namespace OrleansCdc.Host.Tests.Configuration;

public sealed class SettingsValidatorTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orleanscdc-settings-");

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        var file = Path.Combine(_directory.FullName, "a-file");
        File.WriteAllText(file, "");
        var settings = new HostSettings
        {
            DataDirectory = Path.Combine(file, "below"),
            Urls = ["ftp://x", "http://127.0.0.1:5080", "nonsense"],
        };

        var problems = SettingsValidator.Validate(settings);

        Assert.Equal(3, problems.Count);
        Assert.Contains("ftp://x", problems[0]);
        Assert.Contains("nonsense", problems[1]);
        Assert.Contains(settings.DataDirectory, problems[2]);
    }

    [Fact]
    public void A_new_data_folder_is_made_for_its_owner_alone()
    {
        var folder = Path.Combine(_directory.FullName, "new", "data");

        Assert.Empty(SettingsValidator.Validate(new HostSettings { DataDirectory = folder, Urls = [HostSettings.DefaultUrls] }));

        Assert.Empty(Directory.GetFiles(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder).UnixFileMode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", 0)]
    [InlineData("http://localhost:5080", 0)]
    [InlineData("http://[::1]:5080", 0)]
    [InlineData("http://0.0.0.0:5080", 1)]
    [InlineData("http://*:5080", 1)]
    [InlineData("http://192.168.1.5:5080", 1)]
    public void Listening_beyond_this_machine_is_warned_of(string url, int warnings) =>
        Assert.Equal(warnings, SettingsValidator.Warnings(new HostSettings { DataDirectory = "/", Urls = [url] }).Count);

    public void Dispose() => _directory.Delete(recursive: true);
}
