using OrleansCdc.Cluster.Membership;
using OrleansCdc.Cluster.States;

namespace OrleansCdc.Cluster.Tests;

/// <summary>Wrong settings are refused before anything starts, all at once, and without repeating a connection string.</summary>
public sealed class ClusterSettingsCheckTests
{
    private static ClusterSettings Right { get; } = new() { DataDirectory = Path.GetTempPath() };

    [Fact]
    public void Defaults_are_right_and_said_to_be_for_development()
    {
        Assert.Empty(ClusterSettingsCheck.Problems(Right));
        Assert.Equal(2, ClusterSettingsCheck.Warnings(Right).Count);
    }

    [Theory]
    [InlineData(StatePlace.PostgreSql)]
    [InlineData(StatePlace.AzureBlobs)]
    public void A_place_for_states_needs_its_connection(StatePlace place)
    {
        var missing = Assert.Single(ClusterSettingsCheck.Problems(Right with { State = place }));
        Assert.Contains("StateConnection", missing, StringComparison.Ordinal);
        var wrong = Assert.Single(ClusterSettingsCheck.Problems(Right with { State = place, StateConnection = "hunter2" }));
        Assert.DoesNotContain("hunter2", wrong, StringComparison.Ordinal);
        Assert.Empty(ClusterSettingsCheck.Problems(Right with { State = place, StateConnection = "Host=127.0.0.1;Password=hunter2" }));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var wrong = Right with
        {
            ClusterId = "",
            DataDirectory = "here",
            SiloPort = -1,
            ProbeTimeout = TimeSpan.Zero,
            Membership = MembershipPlace.PostgreSql,
            Telemetry = "nowhere",
        };

        Assert.Equal(6, ClusterSettingsCheck.Problems(wrong).Count);
    }
}
