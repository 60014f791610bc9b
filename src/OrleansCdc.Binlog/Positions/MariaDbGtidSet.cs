using System.Collections.Immutable;

namespace OrleansCdc.Binlog.Positions;

/// <summary>
/// A MariaDB GTID position: the last transaction of each replication domain, for example <c>0-1-270,2-1-15</c>. Within a domain the
/// log is one sequence, so the position stands for that transaction and everything before it.
/// </summary>
public sealed class MariaDbGtidSet : GtidSet
{
    private readonly ImmutableSortedDictionary<uint, Gtid> domains;

    private MariaDbGtidSet(ImmutableSortedDictionary<uint, Gtid> domains) => this.domains = domains;

    public override ServerFlavor Flavor => ServerFlavor.MariaDb;

    public override bool IsEmpty => domains.IsEmpty;

    /// <summary>The last transaction of each domain, by domain.</summary>
    public IEnumerable<Gtid> Last => domains.Values;

    internal static MariaDbGtidSet None { get; } = new(ImmutableSortedDictionary<uint, Gtid>.Empty);

    /// <summary>Reads the text of <c>gtid_slave_pos</c> and its like; of two entries of a domain the later one counts.</summary>
    /// <exception cref="FormatException">A member is malformed.</exception>
    public static MariaDbGtidSet Parse(string text)
    {
        GtidSet set = None;
        foreach (var member in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Gtid.TryParse(member, out var gtid) || gtid.Flavor != ServerFlavor.MariaDb)
                throw new FormatException($"'{member}' is not a MariaDB GTID; expected domain-server-sequence, for example 0-1-270.");
            set = set.Add(gtid);
        }

        return (MariaDbGtidSet)set;
    }

    public override GtidSet Add(Gtid gtid)
    {
        if (gtid.Flavor != ServerFlavor.MariaDb)
            throw FlavorMismatch(Flavor, gtid.Flavor);
        return Contains(gtid) ? this : new MariaDbGtidSet(domains.SetItem(gtid.Domain, gtid));
    }

    public override bool Contains(Gtid gtid)
        => gtid.Flavor == ServerFlavor.MariaDb && domains.TryGetValue(gtid.Domain, out var last) && gtid.Number <= last.Number;

    public override bool IsSubsetOf(GtidSet other)
    {
        var outer = Same(other);
        return domains.Values.All(outer.Contains);
    }

    public override GtidSet Union(GtidSet other) => Same(other).domains.Values.Aggregate((GtidSet)this, (set, gtid) => set.Add(gtid));

    public override GtidSet Subtract(GtidSet other)
    {
        var remove = Same(other);
        return new MariaDbGtidSet(domains.Where(pair => !remove.Contains(pair.Value)).ToImmutableSortedDictionary());
    }

    public override bool Equals(GtidSet? other) => other is MariaDbGtidSet set && domains.SequenceEqual(set.domains);

    public override int GetHashCode() => domains.Values.Aggregate(0, (hash, gtid) => HashCode.Combine(hash, gtid));

    public override string ToString() => string.Join(',', domains.Values);

    private static MariaDbGtidSet Same(GtidSet other)
        => other as MariaDbGtidSet ?? throw FlavorMismatch(ServerFlavor.MariaDb, other.Flavor);
}
