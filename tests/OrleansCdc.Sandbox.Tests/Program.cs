using OrleansCdc.Sandbox.Tests.Cleanup;
using Xunit.Runner.InProc.SystemConsole;

// A test that kills a server's owner needs an owner other than the test run: this program, started with one special argument.
return args is [DoomedOwner.Argument]
    ? await DoomedOwner.RunAsync()
    : await ConsoleRunner.Run(args);
