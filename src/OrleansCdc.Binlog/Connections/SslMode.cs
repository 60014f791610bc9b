namespace OrleansCdc.Binlog.Connections;

/// <summary>How much TLS a connection asks for; the names and meanings are those of MySQL's <c>--ssl-mode</c>.</summary>
public enum SslMode
{
    /// <summary>Never encrypted.</summary>
    Disabled,

    /// <summary>Encrypted when the server offers it; the certificate is not checked.</summary>
    Preferred,

    /// <summary>Encrypted or not connected; the certificate is not checked.</summary>
    Required,

    /// <summary>Encrypted, and the certificate must come from a trusted authority.</summary>
    VerifyCa,

    /// <summary>As <see cref="VerifyCa"/>, and the certificate must be for the host that was asked for.</summary>
    VerifyIdentity,
}
