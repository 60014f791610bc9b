using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OrleansCdc.GraphQL;

/// <summary>Documents by the SHA-256 of their UTF-8 text. Safe for concurrent use.</summary>
public sealed class PersistedOperations
{
    private readonly ConcurrentDictionary<string, string> _documents = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Registers a document and returns its hash in lower-case hexadecimal digits.</summary>
    public string Add(string document)
    {
        var hash = HashOf(document);
        _documents[hash] = document;
        return hash;
    }

    internal string? Find(string hash) => _documents.GetValueOrDefault(hash);

    internal bool Contains(string document) => _documents.ContainsKey(HashOf(document));

    internal static string HashOf(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
}
