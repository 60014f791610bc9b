namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>One of the objects that both servers send.</summary>
internal sealed record BenchmarkRow(
    string Id, string Name, string Email, int Age, double Score, bool Active, string City, string Note, string Created, int Version,
        double SentAt)
{
    public static BenchmarkRow Create(int i, double sentAt) => new(
        i.ToString(), $"name {i}", $"user{i}@example.com", i % 90, i / 7.0, i % 2 == 0, $"city {i % 50}",
        "a note of some length that says little", "2026-01-01T00:00:00Z", i, sentAt);
}
