using System.Text;
using System.Text.RegularExpressions;
using ColorCode;
using ColorCode.Common;
using ColorCode.Compilation;
using ColorCode.Parsing;

namespace Playbook.Rendering.Code;

/// <summary>Code in runs that look alike. Always the same characters, whatever becomes of the colours.</summary>
internal static class Highlighting
{
    private const string Comment = "code-comment";
    private const string Text = "code-string";
    private const string Keyword = "code-keyword";
    private const string Number = "code-number";
    private const string Name = "code-name";
    private const string Builtin = "code-builtin";

    public static readonly string[] CssClasses = [Comment, Text, Keyword, Number, Name, Builtin];

    /// <summary>Characters; more is data.</summary>
    private const int Longest = 20_000;

    private static readonly LanguageParser Parser = new(
        new BoundedCompiler(), new LanguageRepository(Languages.All.Concat(CodeLanguages.Own).ToDictionary(language => language.Id)));

    public static IReadOnlyList<(string Text, string CssClass)> Of(string source, string language)
    {
        var plain = new[] { (source, "") };
        if (source.Length is 0 or > Longest || CodeLanguages.Find(language) is not { } found)
            return plain;
        var runs = new List<(string Text, string CssClass)>();
        try
        {
            Parser.Parse(source, found, (text, scopes) => Add(runs, text, scopes));
        }
        catch (RegexMatchTimeoutException)
        {
            return plain;
        }

        return string.Concat(runs.Select(run => run.Text)) == source ? runs : plain;
    }

    private static void Add(List<(string Text, string CssClass)> runs, string text, IList<Scope> scopes)
    {
        var classes = new string[text.Length];
        Array.Fill(classes, "");
        Paint(classes, scopes);
        for (var (start, end) = (0, 0); start < text.Length; start = end)
        {
            while (end < text.Length && classes[end] == classes[start])
                end++;
            runs.Add((text[start..end], classes[start]));
        }
    }

    // What stands inside another has the word.
    private static void Paint(string[] classes, IEnumerable<Scope> scopes)
    {
        foreach (var scope in scopes)
        {
            if (ClassOf(scope.Name) is { } cssClass)
            {
                for (var at = System.Math.Max(0, scope.Index); at < System.Math.Min(classes.Length, scope.Index + scope.Length); at++)
                    classes[at] = cssClass;
            }

            Paint(classes, scope.Children);
        }
    }

    private static string? ClassOf(string scope) => scope switch
    {
        ScopeName.Comment or ScopeName.HtmlComment or ScopeName.XmlComment or ScopeName.XmlDocComment => Comment,
        ScopeName.String or ScopeName.StringCSharpVerbatim or ScopeName.JsonString or ScopeName.HtmlAttributeValue
            or ScopeName.XmlAttributeValue or ScopeName.CssPropertyValue or ScopeName.StringEscape => Text,
        ScopeName.Keyword or ScopeName.ControlKeyword or ScopeName.PseudoKeyword or ScopeName.PreprocessorKeyword
            or ScopeName.JsonConst or ScopeName.BuiltinValue or ScopeName.PowerShellOperator => Keyword,
        ScopeName.Number or ScopeName.JsonNumber => Number,
        ScopeName.JsonKey or ScopeName.Attribute or ScopeName.ClassName or ScopeName.Type or ScopeName.TypeVariable or ScopeName.NameSpace
            or ScopeName.Constructor or ScopeName.HtmlElementName or ScopeName.HtmlAttributeName or ScopeName.XmlName or ScopeName.XmlAttribute
            or ScopeName.CssSelector or ScopeName.CssPropertyName or ScopeName.PowerShellVariable or ScopeName.PowerShellParameter
            or ScopeName.PowerShellType => Name,
        ScopeName.BuiltinFunction or ScopeName.Intrinsic or ScopeName.Predefined or ScopeName.SqlSystemFunction or ScopeName.PowerShellCommand => Builtin,
        _ => null,
    };

    /// <summary>The library's patterns have no limit of their own, and somebody else's code may be made to need one.</summary>
    private sealed class BoundedCompiler : ILanguageCompiler
    {
        private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

        private readonly LanguageCompiler _compiler = new([], new ReaderWriterLockSlim());
        private readonly Dictionary<string, CompiledLanguage> _bounded = [];
        private readonly Lock _door = new();

        public CompiledLanguage Compile(ILanguage language)
        {
            lock (_door)
            {
                if (!_bounded.TryGetValue(language.Id, out var bounded))
                {
                    var compiled = _compiler.Compile(language);
                    bounded = new CompiledLanguage(
                        compiled.Id, compiled.Name, new Regex(compiled.Regex.ToString(), compiled.Regex.Options, Limit), compiled.Captures);
                    _bounded.Add(language.Id, bounded);
                }

                return bounded;
            }
        }
    }
}
