using OrleansCdc.Sandbox.DataDirectories;

namespace OrleansCdc.Sandbox.Tests.DataDirectories;

public sealed class OwnedDirectoriesTests
{
    [Fact]
    public void Folders_of_dead_owners_go_and_those_of_living_ones_and_strangers_stay()
    {
        var own = OwnedDirectories.Create();
        var gone = new ProcessIdentity(Environment.ProcessId, Start: 1);
        var dead = Directory.CreateDirectory(Path.Combine(OwnedDirectories.Parent, $"{gone}-{Guid.NewGuid():N}")).FullName;
        var stranger = Directory.CreateDirectory(Path.Combine(OwnedDirectories.Parent, $"stranger{Guid.NewGuid():N}")).FullName;
        var next = OwnedDirectories.Create();
        try
        {
            Assert.False(Directory.Exists(dead));
            Assert.True(Directory.Exists(own));
            Assert.True(Directory.Exists(stranger));
        }
        finally
        {
            Directory.Delete(own);
            Directory.Delete(next);
            Directory.Delete(stranger);
        }
    }

    [Fact]
    public void An_identity_survives_being_written_and_read()
    {
        Assert.Equal(ProcessIdentity.Current, ProcessIdentity.TryParse($"{ProcessIdentity.Current}-abcd"));
        Assert.True(ProcessIdentity.Current.IsAlive);
        Assert.False((ProcessIdentity.Current with { Start = ProcessIdentity.Current.Start + 1 }).IsAlive);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("a-b")]
    [InlineData("-1-2")]
    public void A_name_that_is_no_identity_is_not_taken_for_one(string name) => Assert.Null(ProcessIdentity.TryParse(name));
}
