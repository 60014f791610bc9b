namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>An answer of the API that has errors; the message is their JSON.</summary>
internal sealed class ApiException(string errors) : Exception(errors);
