using System.Runtime.Versioning;
using OrleansCdc.Grains.Secrets;

namespace OrleansCdc.Grains.Tests.Secrets;

public sealed class DirectorySecretProtectorTests : IDisposable
{
    private const string Secret = "correct horse battery staple";
    private readonly TemporaryDirectory _directory = new();

    private string Keys => Path.Combine(_directory.Path, "keys");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Unprotect_ByAnotherInstanceOfTheSameDirectory_GivesTheSecret()
    {
        var stored = new DirectorySecretProtector(Keys).Protect(Secret);

        Assert.DoesNotContain("horse", stored, StringComparison.Ordinal);
        Assert.Equal(Secret, new DirectorySecretProtector(Keys).Unprotect(stored));
    }

    [Fact]
    public void Unprotect_WithOtherKeys_SaysThatTheSecretMustBeEnteredAgain()
    {
        var stored = new DirectorySecretProtector(Keys).Protect(Secret);
        var stranger = new DirectorySecretProtector(Path.Combine(_directory.Path, "other"));

        var lost = Assert.Throws<GrainException>(() => stranger.Unprotect(stored));
        Assert.Equal(GrainError.LostSecret, lost.Error);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Protect_OnUnix_LeavesKeysThatOnlyTheirOwnerReads()
    {
        new DirectorySecretProtector(Keys).Protect(Secret);

        var files = Directory.GetFiles(Keys);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Keys));
    }
}
