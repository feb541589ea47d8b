using System.Security.Cryptography;
using System.Text;

namespace PlaybookSite.Startup;

/// <summary>
/// The one script that stands in the page itself: what the browser remembers and the first paint must know. A remembered
/// theme must not flash the other one, and the list of what was begun must not push the page down when it comes
/// (<c>shelf.js</c> fills it; <c>remembered.js</c> says what an entry is). A file of its own would hold up the paint. The
/// policy names its hash, so that no other inline script runs.
/// </summary>
internal static class FirstPaintScript
{
    public const string Text =
        "{let r=document.documentElement;r.classList.add('has-script');"
        + "try{let t=localStorage.getItem('theme');if(t=='light'||t=='dark')r.dataset.theme=t;"
        + "if(location.pathname=='/'){let n=JSON.parse(localStorage.getItem('playbook.read.1')||'[]').filter(e=>typeof e?.title=='string'&&/^\\/(?![/\\\\])/.test(e.url)&&!(e.part>=.97)).length;if(n)r.dataset.reading=Math.min(n,3)}"
        + "}catch{}}";

    public static string Hash { get; } = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
