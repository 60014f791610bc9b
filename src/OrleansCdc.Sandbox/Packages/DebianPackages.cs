using OrleansCdc.Sandbox.Installations;

namespace OrleansCdc.Sandbox.Packages;

/// <summary>The Debian suite and packages that carry a product.</summary>
/// <param name="Suite">The suite of the archive.</param>
/// <param name="Closure">Packages taken with everything they depend on.</param>
/// <param name="Alone">Packages taken alone, for tools and plugins whose dependencies nobody needs here.</param>
internal sealed record DebianPackages(string Suite, IReadOnlyList<string> Closure, IReadOnlyList<string> Alone)
{
    private static readonly string[] MariaDbClosure = ["mariadb-server-core", "mariadb-client-core"];
    private static readonly string[] MariaDbAlone = ["mariadb-server", "mariadb-client"];

    public static DebianPackages Of(ServerProduct product) => product switch
    {
        ServerProduct.MySql97 => new DebianPackages("sid", ["mysql-server-core", "mysql-client-core"], []),
        ServerProduct.MariaDb1011 => new DebianPackages("bookworm", MariaDbClosure, MariaDbAlone),
        ServerProduct.MariaDb118 => new DebianPackages("trixie", MariaDbClosure, MariaDbAlone),
        _ => throw new ArgumentOutOfRangeException(nameof(product), product, $"{product.DisplayName()} has no packages."),
    };
}
