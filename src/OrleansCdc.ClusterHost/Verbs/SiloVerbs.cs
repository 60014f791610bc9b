using System.CommandLine;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.ClusterHost.Verbs;

/// <summary>
/// The verbs that differ from those of the host of one process: how it serves, and starting several silos on one machine.
/// </summary>
internal static class SiloVerbs
{
    public static void AddTo(RootCommand root, Terminal terminal)
    {
        ServeSiloVerb.AddTo(root, terminal);
        root.Add(LocalClusterVerb.Create(terminal));
    }
}
