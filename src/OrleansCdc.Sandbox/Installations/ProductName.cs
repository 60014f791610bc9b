namespace OrleansCdc.Sandbox.Installations;

/// <summary>What a product is called, by people, in file names, and by the packages that carry it.</summary>
internal static class ProductName
{
    public static bool IsMariaDb(this ServerProduct product) => product is ServerProduct.MariaDb1011 or ServerProduct.MariaDb118;

    /// <summary>The series, which is also how the version text starts.</summary>
    public static string Series(this ServerProduct product) => product switch
    {
        ServerProduct.MySql97 => "9.7",
        ServerProduct.MariaDb1011 => "10.11",
        ServerProduct.MariaDb118 => "11.8",
        _ => throw new ArgumentOutOfRangeException(nameof(product), product, "Not a product this sandbox knows."),
    };

    public static string DisplayName(this ServerProduct product) => (product.IsMariaDb() ? "MariaDB " : "MySQL ") + product.Series();

    public static string FolderName(this ServerProduct product) => (product.IsMariaDb() ? "mariadb-" : "mysql-") + product.Series();

    public static string ServerProgram(this ServerProduct product) => product.IsMariaDb() ? "mariadbd" : "mysqld";
}
