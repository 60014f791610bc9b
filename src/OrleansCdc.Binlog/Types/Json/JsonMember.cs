namespace OrleansCdc.Binlog.Types.Json;

/// <summary>A member of an object, or with an empty key an element of an array.</summary>
internal readonly record struct JsonMember(byte[] Key, JsonNode Value);
