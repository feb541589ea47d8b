using ColorCode;
using ColorCode.Common;

namespace Playbook.Rendering.Code;

/// <summary>The languages that are coloured, what a fence may call them, and what readers see. All others stay plain.</summary>
internal static class CodeLanguages
{
    /// <summary>What a fence says that means nothing, or only that it is no code.</summary>
    private static readonly HashSet<string> Unnamed =
        new(["", "text", "txt", "plain", "plaintext", "none", "code", "output", "pseudo", "pseudocode"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Of what the library does not know.</summary>
    public static readonly IReadOnlyList<ILanguage> Own =
    [
        new OwnLanguage("yaml",
        [
            new(@"(?<!\S)#[^\r\n]*", Whole(ScopeName.Comment)),
            new(@"^[ \t]*(?:-[ \t]+)*([^\s#:'""\[\]{},&*!|>%@`-][^:#\r\n]{0,200}|""[^""\r\n]{0,200}""|'[^'\r\n]{0,200}')(?=:(?:[ \t\r\n]|\z))", Part(1, ScopeName.JsonKey)),
            new(@"""(?:[^""\\\r\n]|\\[^\r\n])*""|'[^'\r\n]*'", Whole(ScopeName.String)),
            new(@"(?<![\w.-])(?:true|false|null|yes|no|on|off)(?![\w.-])", Whole(ScopeName.JsonConst)),
            new(@"(?<![\w.:-])-?[0-9]+(?:\.[0-9]+)?(?![\w.:-])", Whole(ScopeName.Number)),
        ]),
        new OwnLanguage("bash",
        [
            new(@"(?<!\S)#[^\r\n]*", Whole(ScopeName.Comment)),
            new(@"""(?:[^""\\]|\\[\s\S])*""|'[^']*'", Whole(ScopeName.String)),
            new(@"\$\{[^}\r\n]*\}|\$\w+|\$[@#?$!*]", Whole(ScopeName.PowerShellVariable)),
            new(@"(?<![\w./-])(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|in|function|return|export|local|set|unset|source|exit|trap)(?![\w./-])", Whole(ScopeName.Keyword)),
            new(@"(?<=\s)--?[A-Za-z][\w-]*", Whole(ScopeName.Attribute)),
        ]),
        new OwnLanguage("toml",
        [
            new(@"(?<!\S)[#;][^\r\n]*", Whole(ScopeName.Comment)),
            new(@"^[ \t]*\[[^\r\n]*\][ \t]*$", Whole(ScopeName.ClassName)),
            new(@"^[ \t]*([\w.""' -]{1,200}?)[ \t]*(?==)", Part(1, ScopeName.JsonKey)),
            new(@"""(?:[^""\\\r\n]|\\[^\r\n])*""|'[^'\r\n]*'", Whole(ScopeName.String)),
            new(@"(?<![\w.-])(?:true|false)(?![\w.-])", Whole(ScopeName.JsonConst)),
            new(@"(?<![\w.-])-?[0-9]+(?:\.[0-9]+)?(?![\w.-])", Whole(ScopeName.Number)),
        ]),
    ];

    private static readonly Dictionary<string, (ILanguage Language, string Label)> Known = new(StringComparer.OrdinalIgnoreCase);

    static CodeLanguages()
    {
        Add(Languages.Python, "Python", "python", "py", "python3");
        Add(Languages.Sql, "SQL", "sql", "sqlite", "mysql", "postgresql");
        Add(Languages.JavaScript, "JavaScript", "javascript", "js", "mjs", "jsx");
        Add(Languages.Typescript, "TypeScript", "typescript", "ts", "tsx");
        Add(Languages.CSharp, "C#", "csharp", "cs", "c#");
        Add(Languages.Cpp, "C++", "cpp", "c++", "c", "h");
        Add(Languages.Java, "Java", "java");
        Add(Languages.Html, "HTML", "html", "htm");
        Add(Languages.Xml, "XML", "xml", "svg");
        Add(Languages.Css, "CSS", "css");
        Add(Languages.Php, "PHP", "php");
        Add(Languages.PowerShell, "PowerShell", "powershell", "ps1");
        Add(Languages.Markdown, "Markdown", "markdown", "md");
        Add(Languages.FindById("json"), "JSON", "json", "jsonc", "json5");
        Add(Own[0], "YAML", "yaml", "yml");
        Add(Own[1], "Shell", "bash", "sh", "shell", "zsh", "console");
        Add(Own[2], "TOML", "toml", "ini");
    }

    /// <returns>Null for what stays plain.</returns>
    public static ILanguage? Find(string language) => Known.TryGetValue(language, out var known) ? known.Language : null;

    /// <summary>What stands above the code; empty where the fence names no language.</summary>
    public static string LabelOf(string language) =>
        Known.TryGetValue(language, out var known) ? known.Label : IsName(language) && !Unnamed.Contains(language) ? language : "";

    /// <summary>c++, c#, objective-c and the like; anything an attribute could trip over is none.</summary>
    public static bool IsName(string language) =>
        language.Length <= 24 && language.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '#' or '.' or '_');

    private static void Add(ILanguage language, string label, params string[] names)
    {
        foreach (var name in names)
            Known[name] = (language, label);
    }

    private static Dictionary<int, string> Whole(string scope) => new() { [0] = scope };

    private static Dictionary<int, string> Part(int group, string scope) => new() { [group] = scope };

    private sealed class OwnLanguage(string id, IList<LanguageRule> rules) : ILanguage
    {
        public string Id => id;

        public string FirstLinePattern => null!;

        public string Name => id;

        public IList<LanguageRule> Rules => rules;

        public string CssClassName => id;

        public bool HasAlias(string lang) => false;
    }
}
