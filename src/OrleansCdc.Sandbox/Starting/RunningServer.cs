using OrleansCdc.Sandbox.Processes;

namespace OrleansCdc.Sandbox.Starting;

/// <summary>A server that accepts connections.</summary>
/// <param name="Process">The process, which ends when this one does.</param>
/// <param name="Port">The TCP port on 127.0.0.1.</param>
/// <param name="Version">The version text from its greeting.</param>
internal sealed record RunningServer(SupervisedProcess Process, int Port, string Version);
