using OrleansCdc.GraphQL;
using OrleansCdc.Host.Api;

namespace OrleansCdc.Host.Tests.Api;

public sealed class SchemaTests
{
    private const string WriteVariable = "ORLEANSCDC_WRITE_SCHEMA";

    /// <summary>With the variable set to the file's path the test writes it instead.</summary>
    [Fact]
    public async Task The_file_equals_the_code()
    {
        var printed = SchemaPrinter.Print(ApiSchema.Build());
        if (Environment.GetEnvironmentVariable(WriteVariable) is { Length: > 0 } file)
            await File.WriteAllTextAsync(file, printed, TestContext.Current.CancellationToken);

        var committed = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "graphql", "schema.graphql"), TestContext.Current.CancellationToken);

        Assert.True(
            printed == committed,
            $"graphql/schema.graphql is not what the code builds. Run the tests once with {WriteVariable} set to the file's full path, "
                + "and read the difference before it is committed.");
    }
}
