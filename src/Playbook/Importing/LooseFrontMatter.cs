using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Playbook.Importing;

/// <summary>
/// The block at the head of a file that another tool was written for: YAML between ---, or TOML between +++. Nothing in
/// it is a mistake; what is not understood is named, so that it can be kept as it is written.
/// </summary>
/// <param name="Fields">Fields with a value or a plain list of values, by name.</param>
/// <param name="Nested">Names of fields that hold more than that.</param>
/// <param name="Raw">The lines between the fences.</param>
/// <param name="BodyLine">1-based line of the file at which <paramref name="Body"/> begins.</param>
/// <param name="Problem">Why it was read line by line, in Chinese; empty when it is well written.</param>
internal sealed partial record LooseFrontMatter(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Fields,
    IReadOnlyList<string> Nested,
    string Raw,
    string Body,
    int BodyLine,
    string Problem)
{
    /// <summary>Characters; a real block has a few hundred.</summary>
    private const int Longest = 100_000;

    /// <summary>Values inside each other. The reader looks at all that are open for each word.</summary>
    private const int Deepest = 100;

    public string this[string field] => Fields.TryGetValue(field, out var values) && values.Count > 0 ? string.Join('，', values) : "";

    public IReadOnlyList<string> List(string field) => Fields.GetValueOrDefault(field, []);

    public static LooseFrontMatter Read(string text)
    {
        if (Opening().Match(text) is not { Success: true } opening)
            return new LooseFrontMatter(new Dictionary<string, IReadOnlyList<string>>(), [], "", text, 1, "");
        var fence = opening.Groups["fence"].Value;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() is var ending && (ending == fence || (ending == "..." && fence == "---")));
        if (end < 0)
            return new LooseFrontMatter(new Dictionary<string, IReadOnlyList<string>>(), [], "", text, 1, "");

        var raw = string.Join('\n', lines[1..end]);
        var fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        var nested = new List<string>();
        var problem = fence == "---" ? ReadYaml(raw, fields, nested) : ReadLines(raw, '=', fields, nested);
        return new LooseFrontMatter(fields, nested, raw, string.Join('\n', lines[(end + 1)..]), end + 2, problem);
    }

    /// <summary>Event by event: aliases that name each other cost nothing, and what goes too deep is not followed.</summary>
    private static string ReadYaml(string yaml, Dictionary<string, IReadOnlyList<string>> fields, List<string> nested)
    {
        try
        {
            if (yaml.Length > Longest)
                throw new YamlException("too long");
            var parser = new Parser(new StringReader(yaml));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return "";
            parser.Consume<MappingStart>();
            while (!parser.TryConsume<MappingEnd>(out _))
                ReadField(parser, fields, nested);
            return "";
        }
        catch (YamlException problem)
        {
            fields.Clear();
            nested.Clear();
            ReadLines(yaml, ':', fields, nested);
            return $"元数据不是正确的 YAML，逐行读取（第 {Math.Max(problem.Start.Line, 1) + 1} 行起）";
        }
    }

    private static void ReadField(Parser parser, Dictionary<string, IReadOnlyList<string>> fields, List<string> nested)
    {
        var name = parser.Consume<Scalar>().Value;
        if (parser.TryConsume<Scalar>(out var value))
        {
            fields[name] = Plain(value);
            return;
        }

        if (!parser.TryConsume<SequenceStart>(out _))
        {
            Skip(parser);
            nested.Add(name);
            return;
        }

        var values = new List<string>();
        var isFlat = true;
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (parser.TryConsume<Scalar>(out var item))
            {
                values.AddRange(Plain(item));
                continue;
            }

            Skip(parser);
            isFlat = false;
        }

        if (isFlat)
            fields[name] = values;
        else
            nested.Add(name);
    }

    private static void Skip(Parser parser)
    {
        var depth = 0;
        do
        {
            var part = parser.Consume<ParsingEvent>();
            depth += part.NestingIncrease;
            if (depth > Deepest)
                throw new YamlException(part.Start, part.End, "too deep");
        }
        while (depth > 0);
    }

    private static IReadOnlyList<string> Plain(Scalar value) =>
        value.Value.Trim() is { Length: > 0 } text && (value.Style != ScalarStyle.Plain || text is not ("~" or "null" or "Null" or "NULL")) ? [text] : [];

    /// <summary>TOML, and YAML that is none: a name, a sign, a value or a list in brackets on one line.</summary>
    private static string ReadLines(string text, char sign, Dictionary<string, IReadOnlyList<string>> fields, List<string> nested)
    {
        var table = "";
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith('[') && line.EndsWith(']') && sign == '=')
            {
                table = line.Trim('[', ']', ' ');
                nested.Add(table);
                continue;
            }

            var at = line.IndexOf(sign, StringComparison.Ordinal);
            if (at <= 0 || table.Length > 0 || line[0] is '#' or '-')
                continue;
            var name = line[..at].Trim().Trim('"', '\'');
            var value = line[(at + 1)..].Trim();
            fields[name] = value.StartsWith('[') && value.EndsWith(']')
                ? [.. value[1..^1].Split(',').Select(Unquoted).Where(item => item.Length > 0)]
                : Unquoted(value) is { Length: > 0 } plain ? [plain] : [];
        }

        return "";
    }

    private static string Unquoted(string value) => value.Trim().Trim('"', '\'').Trim();

    // A lone rule at the head of a text is a rule, not metadata.
    [GeneratedRegex(@"\A(?:(?<fence>---)[ \t]*\r?\n(?:\s*#[^\n]*\n)*\s*[""']?[\p{L}_][\p{L}\p{N}_ .-]*[""']?[ \t]*:|(?<fence>\+\+\+)[ \t]*\r?\n|(?<fence>---)[ \t]*\r?\n[ \t]*---[ \t]*(?:\r?\n|\z))")]
    private static partial Regex Opening();
}
