namespace OrleansCdc.Capture.Filters;

/// <summary>
/// Names of the tables that online schema change tools make: gh-ost's ghost, change log and left-over (<c>_x_gho</c>, <c>_x_ghc</c>,
/// <c>_x_del</c>), pt-online-schema-change's <c>_x_new</c> and <c>_x_old</c>. Rows copied into them are no changes of the business.
/// </summary>
internal static class HelperTableNames
{
    private static readonly string[] Endings = ["_gho", "_ghc", "_del", "_new", "_old"];

    public static bool IsHelper(string table) =>
        table.StartsWith('_') && Array.Exists(Endings, ending => table.Length > ending.Length + 1 && table.EndsWith(ending, StringComparison.Ordinal));
}
