namespace OrleansCdc.GraphQL.Http;

/// <summary>An HTTP request that carries no GraphQL request that could be run.</summary>
internal sealed class BadRequestException : Exception
{
    private BadRequestException(string message, int status) : base(message) => Status = status;

    public int Status { get; }

    public static BadRequestException Because(string message, int status = 400) => new(message, status);
}
