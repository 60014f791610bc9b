using Microsoft.Extensions.DependencyInjection;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Hosting;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Serving;

namespace OrleansCdc.Host.Tests.Serving;

public sealed class ReadersTests
{
    [Fact]
    public async Task The_api_reads_through_the_readers_that_sinks_read_through()
    {
        var data = Directory.CreateTempSubdirectory("orleanscdc-readers-");
        try
        {
            var settings = new HostSettings { DataDirectory = data.FullName, Urls = ["http://127.0.0.1:0"], LogsLife = false };
            await using var server = await HostServer.StartAsync(settings, TestContext.Current.CancellationToken);

            var grains = Assert.IsType<LocalGrainHost>(server.Services.GetRequiredService<IGrainDirectory>());
            Assert.Same(grains.Readers, server.Services.GetRequiredService<ChangeReaders>());
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
