using OrleansCdc.Benchmarks;

return await BenchmarkCommand.RunAsync(args);
