using System.Text.RegularExpressions;

namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>Where graphql-js departs from the specification and this server does not, with the reason.</summary>
internal static partial class KnownDifferences
{
    public static bool Explain(string query, string difference) =>
        InfiniteLiteral().IsMatch(query) || LongEscape().IsMatch(query)
        || (difference.Contains("VariablesInAllowedPositionRule") && OneOfVariable().IsMatch(query));

    /// <summary>Section 3.5.2 has an input error for numbers that no finite double can hold; graphql-js reads them as infinity.</summary>
    [GeneratedRegex("1e400", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex InfiniteLiteral();

    /// <summary>Section 2.9.4 lets a braced escape have any number of digits; graphql-js reads eight at most.</summary>
    [GeneratedRegex(@"\\u\{0{8,}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LongEscape();

    /// <summary>
    /// Section 5.8.5 lets a nullable variable with a default stand in a oneOf field and forbids one without. graphql-js forbids both
    /// where the input object may be null, and allows both where it may not.
    /// </summary>
    [GeneratedRegex(@"\{\s*(?:id|name)\s*:\s*\$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OneOfVariable();
}
