using System.Collections.Concurrent;
using Acornima;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Playbook.Rendering.Drawings;

/// <summary>
/// Runs one embedded script in engines that stay warm while they are used: reading the script takes a second, and an
/// engine's first drawing as long as ten later ones.
/// </summary>
/// <param name="script">The script's text.</param>
/// <param name="function">Object and function, as "Diagrams.draw".</param>
internal sealed class ScriptEngines(string script, string function) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ConcurrentBag<Engine> _warm = [];
    private Prepared<Acornima.Ast.Script>? _prepared;
    private Timer? _forget;

    /// <summary>Calls the function. An engine that threw is thrown away: what is half done in it may be wrong later.</summary>
    /// <exception cref="JavaScriptException">The script threw. Past a limit each limit throws its own.</exception>
    public string Call(params ReadOnlySpan<JsValue> arguments)
    {
        if (!_warm.TryTake(out var engine))
            engine = Start();
        var names = function.Split('.');
        var result = engine.Call(engine.GetValue(names[0]).Get(names[1]), JsValue.Undefined, arguments.ToArray()).AsString();
        _warm.Add(engine);
        ForgetWhenIdle();
        return result;
    }

    public void Dispose()
    {
        lock (_lock)
            _forget?.Dispose();
        Forget();
    }

    private Engine Start()
    {
        Prepared<Acornima.Ast.Script> prepared;
        lock (_lock)
            prepared = _prepared ??= Engine.PrepareScript(script);
        var engine = new Engine(options => options
            .Strict(false)
            .LimitRecursion(DrawingLimits.Depth)
            .LimitMemory(DrawingLimits.Bytes)
            .MaxStatements(DrawingLimits.Statements)
            .TimeoutInterval(DrawingLimits.Time)
            .RegexTimeoutInterval(TimeSpan.FromSeconds(5))
            .DisableStringCompilation());
        engine.Execute(prepared);
        return engine;
    }

    private void ForgetWhenIdle()
    {
        lock (_lock)
        {
            _forget ??= new Timer(_ =>
            {
                Forget();
                // A site that serves allocates little: left alone, the heap would stay as large as drawing made it.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            });
            _forget.Change(DrawingLimits.Idle, Timeout.InfiniteTimeSpan);
        }
    }

    private void Forget()
    {
        _warm.Clear();
        lock (_lock)
            _prepared = null;
    }
}
