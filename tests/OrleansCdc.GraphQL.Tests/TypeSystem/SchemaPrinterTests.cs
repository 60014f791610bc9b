namespace OrleansCdc.GraphQL.Tests.TypeSystem;

public sealed class SchemaPrinterTests
{
    [Fact]
    public void Print_OfASchema_IsItsSdl() => Assert.Equal(
        """
        type Query {
          customers: [Customer!]!
          customer(id: ID!): Customer
          broken: String
        }

        type Mutation {
          add(by: Int!): Int!
        }

        type Subscription {
          endless: String!
          slowly: Int!
          count(to: Int!): Int!
        }

        "Somebody who buys."
        type Customer {
          id: ID!
          name: String
          orders(
            "How many at most."
            first: Int! = 10
          ): [Order!]!
        }

        "A whole number of 64 bits, as a string of digits."
        scalar Long

        type Order {
          id: Long!
          state: OrderState!
          note: String!
        }

        enum OrderState {
          PLACED
          "Money is there."
          PAID
        }

        """.ReplaceLineEndings("\n"),
        SchemaPrinter.Print(ShopSchema.Build()));

    [Fact]
    public void Build_OfASchemaWithMistakes_NamesThemAll()
    {
        var builder = new SchemaBuilder()
            .Interface<Customer>("Named", i => i.Field("name", Gql.NonNull(Gql.String)))
            .Object<Customer>("Customer", o => o.Implements("Named").Field("name", Gql.String, (c, _) => c.Name))
            .Query(q => q.Field("__bad", Gql.Int, _ => 1));
        var error = Assert.Throws<SchemaException>(builder.Build);
        Assert.Contains("Customer.name\" returns String, but Named promises String!", error.Message);
        Assert.Contains("Query.__bad\" is not a name", error.Message);
    }

    [Fact]
    public void Build_WithAReferenceToAnUndeclaredClass_SaysWhatToDeclare()
    {
        var builder = new SchemaBuilder().Query(q => q.Field("order", Gql.Ref<Order>(), _ => null));
        Assert.Contains("Object<Order>(...)", Assert.Throws<SchemaException>(builder.Build).Message);
    }
}
