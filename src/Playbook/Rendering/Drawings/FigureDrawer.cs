using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Jint.Native;
using Jint.Runtime;

namespace Playbook.Rendering.Drawings;

/// <summary>
/// Draws formulas and diagrams with scripts that run inside this process, without network, files or a browser. Takes
/// a fifth of a second a diagram and a few milliseconds a formula once it is warm: for imports and saves, never for a
/// request. Safe to share between threads.
/// </summary>
public sealed partial class FigureDrawer : IDisposable
{
    /// <summary>Raise when the same source would be drawn differently by our own code.</summary>
    private const int CodeVersion = 2;

    private static readonly string DiagramScript = Embedded("diagrams.js");
    private static readonly string FormulaScript = Embedded("formulas.js");

    private readonly Lazy<PredrawnDiagrams> _predrawn = new(() =>
        new PredrawnDiagrams(Path.Combine(AppContext.BaseDirectory, "diagrams.json"), DiagramScript));

    private readonly ScriptEngines _diagrams = new(DiagramScript, "Diagrams.draw");
    private readonly ScriptEngines _formulas = new(FormulaScript, "Formulas.draw");

    /// <summary>Changes with our code and with the scripts, a new version of a package included.</summary>
    public static string Version { get; } =
        $"{CodeVersion}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(DiagramScript + FormulaScript)).AsSpan(0, 4))}";

    public Drawing Draw(FigureSource source) => Draw([[source]])[source];

    /// <summary>Draws all of several pages, two at a time, on threads whose stacks are deep enough for what scripts do.</summary>
    /// <param name="drawn">Called after each, from any thread; may be null.</param>
    public IReadOnlyDictionary<FigureSource, Drawing> Draw(IReadOnlyList<IReadOnlyList<FigureSource>> pages, Action? drawn = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        // Diagrams first: they take longest, and what is short fills the end.
        var left = new Queue<(FigureSource Source, int Page)>(pages
            .SelectMany((sources, page) => sources.Select(source => (Source: source, Page: page)))
            .DistinctBy(item => item.Source)
            .OrderBy(item => item.Source.Kind));
        var drawings = new Dictionary<FigureSource, Drawing>();
        var strikes = new int[pages.Count];
        var refusals = new int[pages.Count];
        var faults = new List<Exception>();
        var threads = Enumerable.Range(0, System.Math.Min(DrawingLimits.Engines, left.Count))
            .Select(_ => new Thread(Work, DrawingLimits.StackBytes) { IsBackground = true, Name = "figures" })
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return faults.Count == 0 ? drawings : throw new AggregateException("Drawing figures failed.", faults);

        void Work()
        {
            try
            {
                while (Next() is ({ } source, var page))
                {
                    var drawing = Volatile.Read(ref strikes[page]) >= DrawingLimits.Strikes
                        ? Drawing.Refused("同一页里已有几处复杂得画不出来，没有再试", isFinal: false)
                        : Volatile.Read(ref refusals[page]) >= DrawingLimits.Refusals
                            ? Drawing.Refused($"同一页里已有 {DrawingLimits.Refusals} 处写法有误，没有再试", isFinal: false)
                            : DrawHere(source, ref strikes[page], ref refusals[page]);
                    lock (drawings)
                        drawings[source] = drawing;
                    drawn?.Invoke();
                }
            }
            catch (Exception fault)
            {
                lock (drawings)
                    faults.Add(fault); // a fault of ours: it belongs to the caller, not to a thread that ends the process
            }
        }

        (FigureSource? Source, int Page) Next()
        {
            lock (drawings)
                return left.TryDequeue(out var next) ? next : default;
        }
    }

    public void Dispose()
    {
        _diagrams.Dispose();
        _formulas.Dispose();
    }

    private Drawing DrawHere(FigureSource source, ref int strikes, ref int refusals)
    {
        var limit = source.Kind == FigureKind.Diagram ? DrawingLimits.DiagramCharacters : DrawingLimits.FormulaCharacters;
        if (source.Text.Length > limit)
            return Drawing.Refused($"源文本有 {source.Text.Length} 个字符，超过了 {limit} 个，请拆开");
        try
        {
            return source.Kind == FigureKind.Diagram ? DrawDiagram(source) : DrawFormula(source);
        }
        catch (JavaScriptException refusal)
        {
            Interlocked.Increment(ref refusals);
            return Drawing.Refused(Words(refusal, source.Kind));
        }
        catch (TimeoutException)
        {
            Interlocked.Increment(ref strikes);
            return Drawing.Refused("画得太久，已停下", isFinal: false);
        }
        catch (Exception past) when (past is StatementsCountOverflowException or RecursionDepthOverflowException
            or MemoryLimitExceededException or InsufficientExecutionStackException or RegexMatchTimeoutException)
        {
            Interlocked.Increment(ref strikes);
            return Drawing.Refused("太复杂或嵌套太深，请拆开");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A fault inside a script or its engine is worth a word on the page, not the loss of the whole import.
            Interlocked.Increment(ref strikes);
            return Drawing.Refused($"画图的程序出错（{fault.GetType().Name}）", isFinal: false);
        }
    }

    private Drawing DrawDiagram(FigureSource source)
    {
        var json = _predrawn.Value.Find(source.Text) ?? _diagrams.Call(source.Text);
        var answer = JsonSerializer.Deserialize<DiagramAnswer>(json, JsonSerializerOptions.Web)!;
        return DiagramMarkup.Check(answer.Svg) is { } picture
            ? new Drawing(picture.Svg, "", answer.Title, answer.Description.Length > 0 ? answer.Description : answer.Alt, picture.Width, picture.Height)
            : Drawing.Refused("画出来的图里有不允许的内容");
    }

    private Drawing DrawFormula(FigureSource source)
    {
        var drawn = _formulas.Call(source.Text, source.Kind == FigureKind.DisplayFormula ? JsBoolean.True : JsBoolean.False);
        return MathMarkup.Check(drawn, source) is { } formula
            ? new Drawing(formula)
            : Drawing.Refused("用到了网页公式里没有的命令" + Unshown(source.Text));
    }

    /// <summary>Which of its commands it is, found by drawing each alone.</summary>
    private string Unshown(string formula)
    {
        const int mostTried = 30;
        foreach (var command in Command().Matches(formula).Select(match => match.Value).Distinct().Take(mostTried))
        {
            try
            {
                var alone = new FigureSource(FigureKind.Formula, command + "{x}{x}");
                if (MathMarkup.Check(_formulas.Call(alone.Text, JsBoolean.False), alone) is null)
                    return " " + command;
            }
            catch (JavaScriptException)
            {
                // It wants other company, which says nothing.
            }
        }

        return "";
    }

    /// <summary>Our own refusals are Chinese sentences; those of the packages are English and go behind a Chinese one.</summary>
    private static string Words(JavaScriptException refusal, FigureKind kind)
    {
        var message = refusal.Message.Replace('\n', ' ').Replace("\u0332", "", StringComparison.Ordinal).Trim();
        if (message.Length > 200)
            message = message[..200] + "……";
        // Words of the formula itself may stand in an English sentence.
        return Text.ChineseLines.HasWide(message) && !Foreign().IsMatch(message)
            ? message
            : $"{(kind == FigureKind.Diagram ? "图的写法" : "公式的写法")}有误（{(kind == FigureKind.Diagram ? message : FormulaRefusals.InChinese(message))}）";
    }

    [GeneratedRegex(@"\\[A-Za-z]{1,40}")]
    private static partial Regex Command();

    [GeneratedRegex("^Parse| at position [0-9]| at end of input")]
    private static partial Regex Foreign();

    private static string Embedded(string name)
    {
        using var reader = new StreamReader(typeof(FigureDrawer).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private sealed record DiagramAnswer(string Svg, string Title, string Description, string Alt);
}
