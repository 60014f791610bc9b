using OrleansCdc.Sandbox.DataDirectories;

namespace OrleansCdc.Sandbox.Tests.DataDirectories;

public sealed class OwnedDirectoriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Folders_of_dead_owners_go_and_those_of_living_ones_and_strangers_stay()
    {
        var own = await OwnedDirectories.CreateAsync(Cancellation);
        var gone = new ProcessIdentity(Environment.ProcessId, Start: 1);
        var dead = Directory.CreateDirectory(Path.Combine(OwnedDirectories.Parent, $"{gone}-{Guid.NewGuid():N}")).FullName;
        var stranger = Directory.CreateDirectory(Path.Combine(OwnedDirectories.Parent, $"stranger{Guid.NewGuid():N}")).FullName;
        var next = await OwnedDirectories.CreateAsync(Cancellation);
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
    public async Task Many_who_sweep_at_once_do_not_trip_over_each_other()
    {
        OwnerOnly.CreateDirectory(OwnedDirectories.Parent);
        var dead = Path.Combine(OwnedDirectories.Parent, $"{new ProcessIdentity(Environment.ProcessId, Start: 2)}-{Guid.NewGuid():N}");
        foreach (var number in Enumerable.Range(0, 200))
        {
            var inner = Directory.CreateDirectory($"{dead}/{number}").FullName;
            await File.WriteAllTextAsync(Path.Combine(inner, "file"), "data", Cancellation);
        }

        var sweeping = Enumerable.Range(0, 8).Select(_ => Task.Run(() => OwnedDirectories.CreateAsync(Cancellation), Cancellation));
        foreach (var folder in await Task.WhenAll(sweeping))
            Directory.Delete(folder);

        Assert.False(Directory.Exists(dead));
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
