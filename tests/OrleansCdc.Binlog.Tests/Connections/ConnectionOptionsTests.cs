using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Binlog.Tests.Connections;

public sealed class ConnectionOptionsTests
{
    [Fact]
    public void Parse_EveryOption_IsRead()
    {
        var options = ConnectionOptions.Parse(
            "mysql://re%40der:p%3Aw%2F%23@db.example.com:3307/?ssl-mode=verify-identity&ssl-ca=/a%20b.pem&ssl-cert=c.pem&ssl-key=k.pem"
            + "&connect-timeout=2.5&answer-timeout=30&compression=zstd&socket=/run/s.sock&allow-public-key-retrieval=true");
        Assert.Equal("re@der", options.User);
        Assert.Equal("p:w/#", options.Password);
        Assert.Equal(("db.example.com", 3307), (options.Host, options.Port));
        Assert.Equal(SslMode.VerifyIdentity, options.SslMode);
        Assert.Equal(("/a b.pem", "c.pem", "k.pem"), (options.SslCa, options.SslCert, options.SslKey));
        Assert.Equal(TimeSpan.FromSeconds(2.5), options.ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(30), options.AnswerTimeout);
        Assert.True(options.UseCompression);
        Assert.Equal(CompressionAlgorithm.Zstd, options.Compression);
        Assert.Equal("/run/s.sock", options.UnixSocket);
        Assert.True(options.AllowPublicKeyRetrieval);
    }

    [Theory]
    [InlineData("mysql://root@localhost", "localhost", 3306, "localhost:3306")]
    [InlineData("mariadb://root:@10.0.0.1:3310", "10.0.0.1", 3310, "10.0.0.1:3310")]
    [InlineData("mysql://root:x@[::1]:3306/", "::1", 3306, "[::1]:3306")]
    [InlineData("mysql://root:x@my_host/", "my_host", 3306, "my_host:3306")]
    public void Parse_Hosts_AreRead(string url, string host, int port, string endpoint)
    {
        var options = ConnectionOptions.Parse(url);
        Assert.Equal((host, port, endpoint), (options.Host, options.Port, options.Endpoint));
        Assert.Equal(SslMode.Preferred, options.SslMode);
    }

    [Theory]
    [InlineData("http://u:s3cret@h", "mysql://user:password@host:port")]
    [InlineData("mysql://:s3cret@h", "names no user")]
    [InlineData("mysql://u:s3cret@h/shop", "'/shop'")]
    [InlineData("mysql://u:s3cret@h?ssl-mode=on", "ssl-mode is 'on'")]
    [InlineData("mysql://u:s3cret@h?sslmode=required", "unknown option 'sslmode'")]
    [InlineData("mysql://u:s3cret@h?connect-timeout=-1", "connect-timeout")]
    [InlineData("mysql://u:s3c#ret@h", "percent-encoded")]
    [InlineData("not a url s3cret", "mysql://user:password@host:port")]
    public void Parse_BadUrl_SaysWhatAndHidesThePassword(string url, string part)
    {
        var error = Assert.Throws<FormatException>(() => ConnectionOptions.Parse(url));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3c", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_NeverHoldsThePassword()
    {
        var text = new ConnectionOptions { User = "reader", Password = "s3cret" }.ToString();
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.Contains("reader", text, StringComparison.Ordinal);
    }
}
