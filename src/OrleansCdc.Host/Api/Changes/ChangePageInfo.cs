namespace OrleansCdc.Host.Api.Changes;

internal sealed record ChangePageInfo(ChangePage Page);
