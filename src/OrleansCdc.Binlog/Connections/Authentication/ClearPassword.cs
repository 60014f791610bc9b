namespace OrleansCdc.Binlog.Connections.Authentication;

/// <summary>mysql_clear_password: the password (or a cloud's token) as it is, so only where nobody else can read it.</summary>
internal sealed class ClearPassword : AuthenticationMethod
{
    public override string Name => "mysql_clear_password";

    public override byte[] Start(LoginContext login) =>
        login.IsPrivate ? login.PasswordWithEnd() : throw LoginException.NeedsTls(Name);

    public override byte[] StartOrEmpty(LoginContext login) => [];
}
