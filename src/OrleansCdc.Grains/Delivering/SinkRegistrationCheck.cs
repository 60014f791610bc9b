using OrleansCdc.Grains.Changes;
using OrleansCdc.Sinks;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains.Delivering;

/// <summary>Refuses what cannot be delivered as it was asked for, and says everything that is wrong with it.</summary>
internal static class SinkRegistrationCheck
{
    public static void Check(SinkName name, SinkRegistration registration, SinkStart start, SinkCatalog catalog)
    {
        var problems = DefinitionCheck.Problems(registration.Definition, start, catalog).Concat(PatternProblems(registration.Definition.Filter)).ToList();
        if (problems.Count > 0)
            throw GrainException.ForInvalidSink(name.Value, problems);
    }

    public static void CheckReplay(SinkName name, SinkReplay replay, SinkFilter filter)
    {
        var problems = PatternProblems(filter).ToList();
        if (replay is { After: not null, From: not null } or { UpTo: not null, To: not null })
            problems.Add("Give a cursor or a time for each end of a replay, not both.");
        if ((replay.After is not null || replay.UpTo is not null) && filter.Servers.Count != 1)
            problems.Add("A cursor belongs to one server: name just that server in the replay's filter.");
        if (problems.Count > 0)
            throw GrainException.ForInvalidSink(name.Value, problems);
    }

    private static IEnumerable<string> PatternProblems(SinkFilter filter)
    {
        try
        {
            _ = new TableMatcher(new ChangeFilter { Include = filter.Include, Exclude = filter.Exclude });
            return [];
        }
        catch (GrainException wrong)
        {
            return [wrong.Message];
        }
    }
}
