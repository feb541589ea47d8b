using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace PlaybookSite.Accounts;

/// <summary>What pages ask of who is signed in. The claims are read from the database at every request.</summary>
internal static class Principals
{
    /// <summary>The key of the session, as the cookie holds it.</summary>
    public const string SessionKey = "playbook.session";

    private const string SessionId = "playbook.session.id";

    /// <summary>Id of the account; 0 for nobody.</summary>
    public static int AccountId(this ClaimsPrincipal person) => Number(person, ClaimTypes.NameIdentifier);

    /// <summary>Number of the session that the request belongs to; 0 for none.</summary>
    public static int AccountSession(this ClaimsPrincipal person) => Number(person, SessionId);

    public static string AccountName(this ClaimsPrincipal person) => person.FindFirstValue(ClaimTypes.Name) ?? "";

    public static string AccountEmail(this ClaimsPrincipal person) => person.FindFirstValue(ClaimTypes.Email) ?? "";

    public static bool IsAdmin(this ClaimsPrincipal person) => person.IsInRole(nameof(AccountRole.Admin));

    /// <summary>May publish, and review what others wrote.</summary>
    public static bool MayPublish(this ClaimsPrincipal person) => person.IsAdmin() || person.IsInRole(nameof(AccountRole.Editor));

    /// <summary>Who is signed in, as the database says at this moment.</summary>
    public static ClaimsPrincipal Of(Visitor visitor, string sessionKey) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, visitor.AccountId.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, visitor.Name),
            new Claim(ClaimTypes.Email, visitor.Email),
            new Claim(ClaimTypes.Role, visitor.Role.ToString()),
            new Claim(SessionKey, sessionKey),
            new Claim(SessionId, visitor.SessionId.ToString(CultureInfo.InvariantCulture)),
        ],
        IdentityConstants.ApplicationScheme));

    private static int Number(ClaimsPrincipal person, string claim) =>
        int.TryParse(person.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
