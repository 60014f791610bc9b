using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>
/// The types that declarations are written with: the five standard scalars, references to declared types, lists and non-nulls.
/// </summary>
public static class Gql
{
    public static TypeRef<string?> String { get; } = new NamedClassRef<string>("String");

    public static TypeRef<string?> Id { get; } = new NamedClassRef<string>("ID");

    public static TypeRef<int?> Int { get; } = new NamedStructRef<int>("Int");

    public static TypeRef<double?> Float { get; } = new NamedStructRef<double>("Float");

    public static TypeRef<bool?> Boolean { get; } = new NamedStructRef<bool>("Boolean");

    /// <summary>
    /// The declared type whose values are the class <typeparamref name="T"/>; give the name when several types share the class.
    /// </summary>
    public static TypeRef<T?> Ref<T>(string? name = null) where T : class => new NamedClassRef<T>(name);

    /// <summary>The declared enum or scalar whose values are the struct <typeparamref name="T"/>.</summary>
    public static TypeRef<T?> Value<T>(string? name = null) where T : struct => new NamedStructRef<T>(name);

    /// <summary>A list that may be null; as an input it arrives as an array.</summary>
    public static TypeRef<IReadOnlyList<T>?> List<T>(TypeRef<T> item) => new ListRef<T>(item);

    /// <summary>The type without null.</summary>
    public static TypeRef<T> NonNull<T>(TypeRef<T?> type) where T : class =>
        new NonNullClassRef<T>(type as ClassRef<T> ?? throw SchemaException.Because("Gql.NonNull was applied twice to one type."));

    /// <inheritdoc cref="NonNull{T}(TypeRef{T})"/>
    public static TypeRef<T> NonNull<T>(TypeRef<T?> type) where T : struct =>
        new NonNullStructRef<T>((NamedStructRef<T>)type);

    /// <summary>Short for a non-null list of non-null items, the usual type of a list.</summary>
    public static TypeRef<IReadOnlyList<T>> ListOf<T>(TypeRef<T?> item) where T : class => NonNull(List(NonNull(item)));

    /// <inheritdoc cref="ListOf{T}(TypeRef{T})"/>
    public static TypeRef<IReadOnlyList<T>> ListOf<T>(TypeRef<T?> item) where T : struct => NonNull(List(NonNull(item)));
}
