namespace OrleansCdc.Binlog.Tests.Types.CharacterSets;

/// <summary>What a server makes of a code, all in hexadecimal digits.</summary>
internal sealed record ConvertedCode(string Code, string Utf8, string Back);
