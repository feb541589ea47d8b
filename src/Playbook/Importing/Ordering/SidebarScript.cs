using System.Text.RegularExpressions;

namespace Playbook.Importing.Ordering;

/// <summary>
/// The sidebar in the configuration of VitePress, VuePress or Docusaurus. It is a script and is never run: its strings
/// are read in their order, and what they name is for the caller to find among the files. A sidebar that the script
/// computes gives nothing.
/// </summary>
internal static partial class SidebarScript
{
    public static List<OrderEntry> Read(string script)
    {
        var start = Sidebar().Match(script) is { Success: true } found ? found.Index : 0;
        var entries = new List<OrderEntry>();
        var groups = new Stack<string>();
        var (label, name, prefix) = ("", "", "");
        foreach (Match token in Token().Matches(script[start..]))
        {
            if (token.Groups["name"].Success)
            {
                name = token.Groups["name"].Value;
            }
            else if (token.Groups["key"].Success)
            {
                prefix = token.Groups["key"].Value;
                name = "";
            }
            else if (token.Groups["open"].Success)
            {
                groups.Push(name is "items" or "children" ? label : "");
                (label, name) = (name is "items" or "children" ? "" : label, "");
            }
            else if (token.Groups["close"].Success)
            {
                groups.TryPop(out _);
            }
            else if (token.Groups["text"].Success)
            {
                var text = token.Groups["text"].Value;
                var part = groups.LastOrDefault(group => group.Length > 0) ?? "";
                if (name is "text" or "title" or "label")
                    label = text;
                else if (name is "link" or "path" or "id" or "" or "items" or "children")
                {
                    entries.Add(new OrderEntry(label, text, part));
                    if (!text.StartsWith('/') && prefix.Length > 0)
                        entries.Add(new OrderEntry(label, prefix.TrimEnd('/') + "/" + text, part));
                    if (name is "link" or "path" or "id")
                        label = "";
                }

                if (name is not ("items" or "children"))
                    name = "";
            }
        }

        return entries;
    }

    [GeneratedRegex(@"\bsidebars?\b\s*[:=]")]
    private static partial Regex Sidebar();

    [GeneratedRegex(@"//[^\n]*|/\*[\s\S]*?\*/|(?:""(?<key>/[^""\n]*)""|'(?<key>/[^'\n]*)')\s*:|(?<name>[A-Za-z_]\w*)\s*:|(?:""(?<text>[^""\n]{1,300})""|'(?<text>[^'\n]{1,300})'|`(?<text>[^`\n$]{1,300})`)|(?<open>\[)|(?<close>\])")]
    private static partial Regex Token();
}
