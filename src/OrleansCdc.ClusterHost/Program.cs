using OrleansCdc.ClusterHost.Verbs;
using OrleansCdc.Host.Verbs;

return await CommandTree.RunAsync(args, Terminal.Standard, SiloVerbs.AddTo);
