using System.Security.Cryptography;
using System.Text;

namespace PlaybookSite.Startup;

/// <summary>
/// The one script that stands in the page itself: a remembered theme must not flash the other one first, and a file
/// of its own would hold up the first paint. The policy names its hash, so that no other inline script runs.
/// </summary>
internal static class ThemeScript
{
    public const string Text =
        "document.documentElement.classList.add('has-script');try{let t=localStorage.getItem('theme');if(t=='light'||t=='dark')document.documentElement.dataset.theme=t}catch{}";

    public static string Hash { get; } = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
