using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace PlaybookSite.Accounts;

/// <summary>Keys that are handed out once and recognised by their hash: of sessions and of links.</summary>
internal static class SecretKey
{
    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    // 256 random bits need no salt and no slow function.
    public static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
