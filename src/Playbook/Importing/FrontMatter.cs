using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;
using YamlDotNet.Serialization.NamingConventions;

namespace Playbook.Importing;

/// <summary>The YAML block at the head of a file, read into <typeparamref name="T"/>, and the Markdown behind it.</summary>
/// <param name="BodyLine">1-based line of the file at which <paramref name="Body"/> begins.</param>
internal sealed record FrontMatter<T>(T Fields, string Body, int BodyLine);

/// <summary>Reads YAML strictly: an unknown field is a mistake in spelling, not something to pass over.</summary>
internal static partial class FrontMatter
{
    private const string Fence = "---";

    /// <summary>Lists and fields inside each other. Ours need three.</summary>
    private const int MaxDepth = 8;

    /// <summary>Names and values of one file. The longest list of terms has some thousand.</summary>
    private const int MaxValues = 50_000;

    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithTypeConverter(new DayConverter())
        .Build();

    // A text that YAML would take for a number, a date or nothing is put in quotes.
    private static readonly ISerializer Writer = new SerializerBuilder()
        .WithQuotingNecessaryStrings()
        .WithIndentedSequences()
        .WithEventEmitter(next => new LineEnds(next))
        .Build();

    /// <summary>A fence and a field behind it. A lone rule at the head of a text is a rule, not metadata.</summary>
    public static bool IsPresent(string text) => Opening().IsMatch(text);

    /// <summary>Splits and reads. The problem, if any, names the line and what is wrong with it.</summary>
    public static (FrontMatter<T>? Result, ImportProblem? Problem) Read<T>(string text, string file)
    {
        if (!text.StartsWith(Fence, StringComparison.Ordinal))
            return (null, new ImportProblem(file, 1, "缺少文件开头的 --- 元数据块，请补上 title、slug 等字段"));
        // Other separators of lines that Unicode knows are part of the text.
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        if (end < 0)
            return (null, new ImportProblem(file, 1, "元数据块没有结束：缺少第二条 ---"));

        var (fields, problem) = Parse<T>(string.Join('\n', lines[1..end]), file, firstLine: 2);
        return fields is null
            ? (null, problem)
            : (new FrontMatter<T>(fields, string.Join('\n', lines[(end + 1)..]), end + 2), null);
    }

    /// <summary>Writes fields as YAML that <see cref="Read"/> understands, without the fences.</summary>
    public static string Write(FieldList fields) => fields.Fields.Any()
        ? Writer.Serialize(new Dictionary<string, object>(fields.Fields)).ReplaceLineEndings("\n")
        : "";

    /// <summary>Writes a whole file: the fields between their fences, then the text.</summary>
    public static string Write(FieldList fields, string markdown) => $"{Fence}\n{Write(fields)}{Fence}\n{markdown}\n";

    /// <summary>Writes a list as a whole YAML file.</summary>
    public static string WriteList(IReadOnlyCollection<FieldList> entries) => entries.Count > 0
        ? Writer.Serialize(entries.Select(entry => new Dictionary<string, object>(entry.Fields)).ToList()).ReplaceLineEndings("\n")
        : "";

    /// <summary>Reads a whole YAML text that begins at <paramref name="firstLine"/> of the file.</summary>
    public static (T? Result, ImportProblem? Problem) Parse<T>(string yaml, string file, int firstLine)
    {
        try
        {
            CheckShape(yaml);
            if (Yaml.Deserialize<T?>(yaml) is not { } fields)
                return (default, new ImportProblem(file, firstLine, "元数据是空的"));
            FillBlanks(fields);
            return (fields, null);
        }
        catch (YamlException problem)
        {
            var line = firstLine + (int)Math.Max(problem.Start.Line, 1) - 1;
            return (default, new ImportProblem(file, line, Explain(problem)));
        }
    }

    /// <summary>
    /// An alias can name what it stands in, or double what doubles something, and the reader goes as deep as the text
    /// does, until the process ends. So the parts are looked at one by one first; the walk stops at the first bad one.
    /// </summary>
    private static void CheckShape(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var (depth, values) = (0, 0);
        while (parser.MoveNext())
        {
            var part = parser.Current!;
            depth += part is NodeEvent or MappingEnd or SequenceEnd ? part.NestingIncrease : 0;
            if (part is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                throw new YamlException(part.Start, part.End, "用了锚点或别名（& 和 *），请直接写出内容");
            if (depth > MaxDepth)
                throw new YamlException(part.Start, part.End, $"嵌套超过 {MaxDepth} 层，请改成简单的字段");
            if (part is Scalar && ++values > MaxValues)
                throw new YamlException(part.Start, part.End, $"字段和值超过 {MaxValues} 个，请减少");
        }
    }

    /// <summary>The first required field that is missing, by its YAML name.</summary>
    public static string? MissingField(params (string Name, string? Value)[] required) =>
        required.FirstOrDefault(field => string.IsNullOrWhiteSpace(field.Value)).Name;

    /// <summary>A field that is named and left blank is null in YAML; here it is as if it were not named.</summary>
    private static void FillBlanks(object fields)
    {
        if (fields is IList list)
        {
            for (var at = list.Count - 1; at >= 0; at--)
            {
                if (list[at] is { } item)
                    FillBlanks(item);
                else
                    list.RemoveAt(at);
            }
        }
        else if (fields.GetType() is { Namespace: "Playbook.Importing.Content" or "Playbook.Importing.Sources" or "Playbook.Importing.Exports" } type)
        {
            foreach (var property in type.GetProperties().Where(property => property.CanWrite))
            {
                if (property.GetValue(fields) is { } value)
                    FillBlanks(value);
                else if (property.PropertyType == typeof(string))
                    property.SetValue(fields, "");
                else if (property.PropertyType.IsAssignableTo(typeof(IList)))
                    property.SetValue(fields, Activator.CreateInstance(property.PropertyType));
            }
        }
    }

    [GeneratedRegex(@"\A---[ \t]*\r?\n\s*[\p{L}_][\p{L}\p{N}_-]*[ \t]*:")]
    private static partial Regex Opening();

    private static string Explain(YamlException problem)
    {
        var message = (problem.InnerException ?? problem).Message;
        const string unknown = "Property '";
        if (message.StartsWith(unknown, StringComparison.Ordinal))
        {
            var name = message[unknown.Length..message.IndexOf('\'', unknown.Length)];
            return $"元数据里有不认识的字段“{name}”，请检查拼写";
        }

        return $"元数据不是正确的 YAML：{message}";
    }

    /// <summary>A block would lose the line end that a text closes with; quotes keep it.</summary>
    private sealed class LineEnds(IEventEmitter next) : ChainedEventEmitter(next)
    {
        public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
        {
            if (eventInfo.Source.Value is string text && text.EndsWith('\n'))
                eventInfo.Style = ScalarStyle.DoubleQuoted;
            base.Emit(eventInfo, emitter);
        }
    }

    private sealed class DayConverter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(DateOnly) || type == typeof(DateOnly?);

        public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            var scalar = parser.Consume<Scalar>();
            if (scalar.Value.Length == 0 && type == typeof(DateOnly?))
                return null;
            return DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new YamlException(scalar.Start, scalar.End, $"“{scalar.Value}”不是日期，应写成 2026-11-24 的样子");
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
            throw new NotSupportedException();
    }
}
