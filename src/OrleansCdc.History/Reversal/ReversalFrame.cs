using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Reversal;

/// <summary>What stands around the statements: session settings that make every literal mean what it says, and the transaction.</summary>
internal static class ReversalFrame
{
    /// <summary>
    /// Strict, so that nothing is cut silently; zero and invalid dates allowed, because rows that have them must come back as they were;
    /// zero in an AUTO_INCREMENT column stays zero.
    /// </summary>
    private const string SqlMode = "STRICT_ALL_TABLES,ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION";

    public static void Open(SqlBuffer script, ReversalOptions options, int statements, IReadOnlyList<ReversalProblem> problems)
    {
        script.Comment($"Undoes {statements} row changes of {options.Source}, newest first. Read it before you run it.");
        script.Comment("Run it with a client that stops at the first error (mysql does, unless told --force): then it commits all or nothing.");
        script.Comment("Triggers fire. " + ForeignKeys(options.ForeignKeys));
        if (options.Scope is { } scope)
            script.Comment(scope);
        foreach (var shortfall in options.Shortfalls)
            script.Comment($"INCOMPLETE: {shortfall}");
        foreach (var problem in problems)
            script.Comment($"NOT UNDONE: {problem.Change.Operation} {problem.Change.Cursor}: {problem.Reason}");
        script.Add("SET @orleanscdc_time_zone = @@SESSION.time_zone, @orleanscdc_sql_mode = @@SESSION.sql_mode;\n");
        script.Add("SET @orleanscdc_foreign_key_checks = @@SESSION.foreign_key_checks;\n");
        script.Add("SET NAMES utf8mb4;\n");
        script.Add("SET SESSION time_zone = '+00:00';\n");
        script.Add($"SET SESSION sql_mode = '{SqlMode}';\n");
        script.Add($"SET SESSION foreign_key_checks = {(options.ForeignKeys == ForeignKeyHandling.Checked ? 1 : 0)};\n");
        script.Add("START TRANSACTION;\n");
    }

    public static void Close(SqlBuffer script, ReversalOptions options, IReadOnlyCollection<TableSchema> tables)
    {
        if (options.ForeignKeys == ForeignKeyHandling.VerifiedAtEnd)
            ForeignKeyVerification.Write(script, tables);
        script.Add("\nCOMMIT;\n");
        script.Add("SET SESSION time_zone = @orleanscdc_time_zone;\n");
        script.Add("SET SESSION sql_mode = @orleanscdc_sql_mode;\n");
        script.Add("SET SESSION foreign_key_checks = @orleanscdc_foreign_key_checks;\n");
        script.Comment($"End of the reversal for {options.Source}.");
    }

    private static string ForeignKeys(ForeignKeyHandling handling) => handling switch
    {
        ForeignKeyHandling.Checked => "Foreign keys are checked; cascades of the undone changes are not in this server's log and are not undone.",
        ForeignKeyHandling.VerifiedAtEnd => "Foreign keys are verified before the commit; nothing cascades, because the log holds the cascades.",
        _ => "Foreign keys are not checked: verify references afterwards.",
    };
}
