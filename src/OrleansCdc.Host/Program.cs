using OrleansCdc.Host.Verbs;

return await CommandTree.RunAsync(args, Terminal.Standard);
