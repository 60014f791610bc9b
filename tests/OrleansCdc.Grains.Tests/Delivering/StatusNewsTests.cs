using OrleansCdc.Grains.Delivering;

namespace OrleansCdc.Grains.Tests.Delivering;

public sealed class StatusNewsTests
{
    [Fact]
    public void Nobody_is_woken_while_nothing_happens()
    {
        var news = new StatusNews();
        Assert.False(news.SinceAsync(news.Version).IsCompleted);
    }

    [Fact]
    public async Task Everybody_who_waits_is_woken_by_one_change()
    {
        var news = new StatusNews();
        Task[] waiting = [news.SinceAsync(news.Version), news.SinceAsync(news.Version)];
        news.Touch();
        await Task.WhenAll(waiting).WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(news.SinceAsync(news.Version).IsCompleted);
    }

    [Fact]
    public void What_changed_before_the_wait_is_news_at_once()
    {
        var news = new StatusNews();
        var seen = news.Version;
        news.Touch();
        Assert.True(news.SinceAsync(seen).IsCompleted);
    }
}
