using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OrleansCdc.Binlog.Positions;

/// <summary>
/// A global transaction identifier. MySQL writes <c>uuid:number</c> or, since 8.3, <c>uuid:tag:number</c>; MariaDB writes
/// <c>domain-server-sequence</c>. Values of the two flavors are never equal.
/// </summary>
public readonly struct Gtid : IEquatable<Gtid>
{
    private readonly GtidSource source;

    private Gtid(ServerFlavor flavor, GtidSource source, uint domain, uint server, ulong number)
    {
        Flavor = flavor;
        this.source = source;
        Domain = domain;
        Server = server;
        Number = number;
    }

    public ServerFlavor Flavor { get; }

    /// <summary>MySQL: the UUID of the server or group that committed the transaction.</summary>
    public Guid SourceId => source.Uuid;

    /// <summary>MySQL: the tag in lower case, empty for an untagged identifier.</summary>
    public string Tag => source.Tag ?? "";

    /// <summary>MariaDB: the replication domain.</summary>
    public uint Domain { get; }

    /// <summary>MariaDB: the id of the server that committed the transaction first.</summary>
    public uint Server { get; }

    /// <summary>The transaction's number: MySQL's gno (1 or more), MariaDB's sequence number.</summary>
    public ulong Number { get; }

    internal GtidSource Source => source;

    public static bool operator ==(Gtid left, Gtid right) => left.Equals(right);

    public static bool operator !=(Gtid left, Gtid right) => !left.Equals(right);

    /// <summary>Makes a MySQL identifier; <paramref name="tag"/> is empty for an untagged one.</summary>
    public static Gtid MySql(Guid source, string tag, ulong number)
        => new(ServerFlavor.MySql, new GtidSource(source, tag.Length == 0 ? "" : tag.ToLowerInvariant()), 0, 0, number);

    /// <summary>Makes a MariaDB identifier.</summary>
    public static Gtid MariaDb(uint domain, uint server, ulong sequence) => new(ServerFlavor.MariaDb, default, domain, server, sequence);

    /// <summary>Reads either flavor's text.</summary>
    /// <exception cref="FormatException">The text is neither form.</exception>
    public static Gtid Parse(string text)
        => TryParse(text, out var gtid)
            ? gtid
            : throw new FormatException($"'{text}' is not a GTID; expected uuid:number, uuid:tag:number or domain-server-sequence.");

    /// <summary>Reads either flavor's text; false when it is neither.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Gtid gtid)
    {
        gtid = default;
        if (text is null)
            return false;
        return text.Contains(':', StringComparison.Ordinal) ? TryParseMySql(text, out gtid) : TryParseMariaDb(text, out gtid);
    }

    public bool Equals(Gtid other)
        => Flavor == other.Flavor && Number == other.Number && source == other.source && Domain == other.Domain && Server == other.Server;

    public override bool Equals(object? obj) => obj is Gtid other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(source, Domain, Server, Number);

    public override string ToString() => Flavor == ServerFlavor.MySql ? $"{source}:{Number}" : $"{Domain}-{Server}-{Number}";

    private static bool TryParseMySql(string text, out Gtid gtid)
    {
        gtid = default;
        var parts = text.Split(':', StringSplitOptions.TrimEntries);
        var tag = parts.Length == 3 ? parts[1] : "";
        if (parts.Length is < 2 or > 3 || (parts.Length == 3 && !GtidSource.IsTag(tag)) || !GtidSource.TryParseUuid(parts[0], out var uuid))
            return false;
        if (!TryParseNumber(parts[^1], out var number) || number == 0)
            return false;
        gtid = MySql(uuid, tag, number);
        return true;
    }

    private static bool TryParseMariaDb(string text, out Gtid gtid)
    {
        gtid = default;
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length != 3 || !TryParseNumber(parts[0], out var domain) || !TryParseNumber(parts[1], out var server))
            return false;
        if (!TryParseNumber(parts[2], out var sequence) || domain > uint.MaxValue || server > uint.MaxValue)
            return false;
        gtid = MariaDb((uint)domain, (uint)server, sequence);
        return true;
    }

    private static bool TryParseNumber(string text, out ulong number)
        => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
