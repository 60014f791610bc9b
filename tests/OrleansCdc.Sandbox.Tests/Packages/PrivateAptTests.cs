using OrleansCdc.Sandbox.Packages;

namespace OrleansCdc.Sandbox.Tests.Packages;

public sealed class PrivateAptTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dlstatus:60:68.0998:Retrieving file 60 of 60", 0.680998)]
    [InlineData("dlstatus:1:0:Retrieving file 1 of 3", 0.0)]
    [InlineData("dlstatus:1:x:y", null)]
    [InlineData("pmstatus:dpkg:50:Installing", null)]
    [InlineData("Reading package lists...", null)]
    public void A_status_line_tells_the_share_downloaded(string line, double? share) =>
        Assert.Equal(share, PrivateApt.Fraction(line));

    [Fact]
    public async Task A_package_that_no_archive_has_ends_in_an_error_with_apts_own_words()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-apt-").FullName;
        try
        {
            var apt = new PrivateApt(folder);
            await apt.UseAsync("file:" + folder, "sid", Cancellation);
            var error = await Assert.ThrowsAsync<SandboxException>(
                () => apt.RunAsync("Downloading", ["install", "--download-only", "no-such-package"], _ => { }, Cancellation));
            Assert.Contains("no-such-package", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
