namespace OrleansCdc.Repository.Tests;

/// <summary>Ends a rule: green without findings, else red with all of them and with what to do.</summary>
internal static class Findings
{
    public static void None(IEnumerable<string> findings, string howToFix)
    {
        var all = findings.ToList();
        if (all.Count > 0)
            Assert.Fail($"{howToFix}\n  {string.Join("\n  ", all)}");
    }
}
