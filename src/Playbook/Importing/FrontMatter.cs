using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Playbook.Importing;

/// <summary>The YAML block at the head of a file, read into <typeparamref name="T"/>, and the Markdown behind it.</summary>
/// <param name="BodyLine">1-based line of the file at which <paramref name="Body"/> begins.</param>
internal sealed record FrontMatter<T>(T Fields, string Body, int BodyLine);

/// <summary>Reads YAML strictly: an unknown field is a mistake in spelling, not something to pass over.</summary>
internal static class FrontMatter
{
    private const string Fence = "---";

    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithTypeConverter(new DayConverter())
        .Build();

    public static bool IsPresent(string text) =>
        text.StartsWith(Fence + "\n", StringComparison.Ordinal) || text.StartsWith(Fence + "\r\n", StringComparison.Ordinal);

    /// <summary>Splits and reads. The problem, if any, names the line and what is wrong with it.</summary>
    public static (FrontMatter<T>? Result, ImportProblem? Problem) Read<T>(string text, string file)
    {
        if (!IsPresent(text))
            return (null, new ImportProblem(file, 1, "缺少文件开头的 --- 元数据块，请补上 title、slug 等字段"));
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, Fence, 1);
        if (end < 0)
            return (null, new ImportProblem(file, 1, "元数据块没有结束：缺少第二条 ---"));

        var (fields, problem) = Parse<T>(string.Join('\n', lines[1..end]), file, firstLine: 2);
        return fields is null
            ? (null, problem)
            : (new FrontMatter<T>(fields, string.Join('\n', lines[(end + 1)..]), end + 2), null);
    }

    /// <summary>Reads a whole YAML text that begins at <paramref name="firstLine"/> of the file.</summary>
    public static (T? Result, ImportProblem? Problem) Parse<T>(string yaml, string file, int firstLine)
    {
        try
        {
            return Yaml.Deserialize<T?>(yaml) is { } fields
                ? (fields, null)
                : (default, new ImportProblem(file, firstLine, "元数据是空的"));
        }
        catch (YamlException problem)
        {
            var line = firstLine + (int)Math.Max(problem.Start.Line, 1) - 1;
            return (default, new ImportProblem(file, line, Explain(problem)));
        }
    }

    /// <summary>The first required field that is missing, by its YAML name.</summary>
    public static string? MissingField(params (string Name, string? Value)[] required) =>
        required.FirstOrDefault(field => string.IsNullOrWhiteSpace(field.Value)).Name;

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

    private sealed class DayConverter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(DateOnly) || type == typeof(DateOnly?);

        public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            var scalar = parser.Consume<YamlDotNet.Core.Events.Scalar>();
            if (scalar.Value.Length == 0 && type == typeof(DateOnly?))
                return null;
            return DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", out var day)
                ? day
                : throw new YamlException(scalar.Start, scalar.End, $"“{scalar.Value}”不是日期，应写成 2026-11-24 的样子");
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
            throw new NotSupportedException();
    }
}
