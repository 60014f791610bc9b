using System.Text.Json.Nodes;

namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>One document with its variables, run by both sides.</summary>
internal sealed record DifferentialCase(string Query, JsonNode? Variables);
