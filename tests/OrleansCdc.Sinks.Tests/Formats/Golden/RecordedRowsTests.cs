namespace OrleansCdc.Sinks.Tests.Formats.Golden;

public sealed class RecordedRowsTests
{
    [Theory]
    [InlineData("mysql")]
    [InlineData("mariadb")]
    public async Task A_real_server_logs_the_recorded_rows(string name)
    {
        var table = GoldenTable.All.Single(golden => golden.Name == name);
        var lines = await RowRecorder.RecordAsync(table, TestContext.Current.CancellationToken);
        GoldenFiles.Matches(GoldenChanges.PathOf(table), string.Join('\n', lines) + "\n");
    }
}
