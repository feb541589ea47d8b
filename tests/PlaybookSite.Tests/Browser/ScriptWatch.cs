using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace PlaybookSite.Tests.Browser;

/// <summary>
/// A browser page without content policy that notices what runs, what is sent elsewhere, and what markup is left of a
/// <see cref="HostilePayloads"/>. It clicks, focuses and hovers over everything that a page shows.
/// </summary>
internal sealed class ScriptWatch
{
    /// <summary>
    /// What must not stand in a page: asked of the page as it was sent, where nothing has run yet, and of what the
    /// browser made of it. <c>isLive</c>: by then the site's own scripts have set styles and drawn fields.
    /// </summary>
    private const string Faults =
        """
        window.faultsOf = (page, isLive) => {
          const found = [];
          const addresses = new Set(['href', 'src', 'srcset', 'action', 'formaction', 'data', 'poster', 'background', 'xlink:href', 'cite', 'ping', 'manifest', 'codebase', 'longdesc', 'to', 'from', 'values', 'usemap', 'srcdoc']);
          const never = 'iframe, frame, frameset, fencedframe, object, embed, applet, base, meta[http-equiv], portal, marquee, style, isindex, keygen, plaintext, xmp, listing, foreignObject, annotation-xml, maction, mglyph, animate, animateTransform, animateMotion, set, slot, [srcdoc], [contenteditable]:not(.cm-content)';
          const notInTexts = 'form, input, button, textarea, select, option, script, link, template, noscript, video, audio, source, svg, dialog, details, map, area';
          const tell = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
          for (const element of page.querySelectorAll(never)) tell('element', element);
          for (const text of page.querySelectorAll('.text, article dd, article .lead, article h1, .source-list, .lessons, .hit, .pre-line, .merged, .dossier-fields, .hit-snippet'))
            for (const element of text.querySelectorAll(notInTexts))
              if (!isLive || !element.closest('.code-head, .text-tools, [data-made]') ) tell('in a text', element);
          for (const script of page.querySelectorAll('script'))
            if (!/^\/(scripts|lib)\//.test(script.getAttribute('src') ?? '') && script.type !== 'application/ld+json' && (script.src || /hit\(|evil/.test(script.textContent))) tell('script', script);
          for (const element of page.querySelectorAll('*')) {
            for (const { name, value } of element.attributes) {
              const attribute = name.toLowerCase();
              if (attribute.startsWith('on')) tell('event', element);
              if (attribute === 'style' && !isLive) tell('style', element);
              if (/^(id|name|class|for|form)$/.test(attribute) && /^evil/.test(value)) tell('name', element);
              if (!addresses.has(attribute)) continue;
              const plain = value.replace(/[\u0000-\u0020\u00ad\u200b-\u200d\u2028\u2029\ufeff]/g, '').toLowerCase();
              if (/^(javascript|vbscript|data|blob|view-source|feed|jar|file|filesystem):/.test(plain)) tell('address', element);
              if (attribute === 'href' && element.localName === 'a') continue;
              let host = location.host;
              try { host = new URL(value, location.href).host; } catch { }
              if (host !== location.host && element.localName !== 'link') tell('elsewhere', element);
              if (host !== location.host && element.localName === 'link' && !/^(canonical|alternate)$/.test(element.rel)) tell('elsewhere', element);
            }
          }
          return found;
        };
        """;

    /// <summary>In frames too, which a payload may have brought.</summary>
    private const string Touch =
        """
        window.touchEverything = async () => {
          addEventListener('click', event => {
            const link = event.composedPath().find(node => node.localName === 'a' || node.localName === 'area');
            // A link in a drawing has its address in href.baseVal, and no protocol.
            let scheme = '';
            const address = link?.href?.baseVal ?? link?.getAttribute('href');
            try { if (typeof address === 'string') scheme = new URL(address, document.baseURI).protocol; } catch { }
            if (!link || /^(https?:|mailto:)$/.test(scheme)) { event.preventDefault(); event.stopImmediatePropagation(); }
          }, true);
          addEventListener('submit', event => event.preventDefault(), true);
          for (const details of document.querySelectorAll('details')) details.open = true;
          for (const element of document.body?.querySelectorAll('*') ?? []) {
            if (element.tabIndex >= 0) element.focus?.({ preventScroll: true });
            for (const type of ['pointerover', 'mouseover', 'mouseenter', 'pointerenter', 'mousemove', 'copy', 'beforetoggle'])
              element.dispatchEvent(new MouseEvent(type, { bubbles: /over|move/.test(type), cancelable: true }));
          }
          for (const link of document.querySelectorAll('a, area, math[href], math *, [onclick], button[name=evil], input[name=evil]'))
            link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, view: window }));
          document.activeElement?.blur?.();
          await new Promise(done => setTimeout(done, 30));
        };
        if (self !== top) addEventListener('load', () => setTimeout(() => touchEverything(), 0));
        """;

    /// <summary>Of the raw payloads, so many run in Chromium; the others are for other readers, or for what the site makes of them.</summary>
    private const int LeastThatRun = 80;

    private readonly IPage _page;

    private ScriptWatch(IPage page) => _page = page;

    /// <summary>What ran: the payloads' numbers, and the words of dialogs.</summary>
    public ConcurrentQueue<string> Runs { get; } = [];

    /// <summary>Addresses elsewhere that were asked.</summary>
    public ConcurrentQueue<string> Sent { get; } = [];

    /// <summary>What must not stand in a page, with the page's address.</summary>
    public List<string> Left { get; } = [];

    /// <summary>How many pages were opened, and how many were read without opening them.</summary>
    public (int Opened, int Read) Pages { get; private set; }

    /// <summary>Numbers of the payloads that were seen in what pages sent, whatever they were written as.</summary>
    public HashSet<int> Seen { get; } = [];

    /// <param name="page">One that ignores the content policy.</param>
    public static async Task<ScriptWatch> OnAsync(IPage page, Uri site)
    {
        var watch = new ScriptWatch(page);
        await page.Context.ExposeBindingAsync("hit", (BindingSource source, JsonElement number) => watch.Runs.Enqueue($"{number} in {source.Page?.Url}"));
        await page.AddInitScriptAsync(Faults);
        await page.AddInitScriptAsync(Touch);
        page.Dialog += async (_, dialog) =>
        {
            watch.Runs.Enqueue($"dialog {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Context.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "ws" or "wss" && address.Authority != site.Authority)
                watch.Sent.Enqueue($"{request.Url} from {page.Url}");
        };
        page.Context.Page += (_, other) =>
        {
            if (other != page)
                watch.Runs.Enqueue($"window {other.Url}");
        };
        return watch;
    }

    /// <summary>Opens it, looks at it, touches everything, and looks again.</summary>
    /// <param name="until">What to wait for, such as what a script draws.</param>
    public async Task OpenAsync(string url, Func<IPage, Task>? until = null)
    {
        await _page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Load });
        if (until is not null)
            await until(_page);
        var before = _page.Url;
        await TouchAsync(url);
        if (_page.Url.Split('#')[0] != before.Split('#')[0])
            Runs.Enqueue($"{before} went to {_page.Url}");
        Pages = (Pages.Opened + 1, Pages.Read);
    }

    /// <summary>What the page that is open shows, and what touching it does.</summary>
    public async Task TouchAsync(string name)
    {
        try
        {
            Left.AddRange((await _page.EvaluateAsync<string[]>("() => document.body ? faultsOf(document, true) : []")).Select(fault => $"{name}: {fault}"));
            await _page.EvaluateAsync("touchEverything()");
        }
        catch (PlaywrightException gone) when (gone.Message.Contains("context was destroyed", StringComparison.Ordinal))
        {
            Runs.Enqueue($"{name} was left");
        }
    }

    /// <summary>Reads pages as they are sent: in the browser, by its parser, without running anything.</summary>
    public async Task ReadAsync(params IEnumerable<string> urls)
    {
        foreach (var some in urls.Chunk(25))
        {
            var answers = await _page.EvaluateAsync<JsonElement>(
                """
                async urls => {
                  const answers = [];
                  for (const url of urls) {
                    const answer = await fetch(url, { credentials: 'same-origin', redirect: 'manual' });
                    const text = await answer.text();
                    const type = answer.headers.get('content-type') ?? '';
                    const page = new DOMParser().parseFromString(text, /html/.test(type) ? 'text/html' : /xml|svg/.test(type) ? 'application/xml' : 'text/html');
                    const whole = /html|xml|svg/.test(type) ? text + page.documentElement.textContent + [...page.querySelectorAll('*')].flatMap(e => [...e.attributes].map(a => a.value)).join('\n') : '';
                    let words = whole;
                    try { words += decodeURIComponent(whole.replace(/%(?![0-9a-fA-F]{2})/g, '')); } catch { }
                    answers.push({ url, status: answer.status, faults: /html|svg/.test(type) ? faultsOf(page, false) : [], seen: [...new Set([...words.matchAll(/hit\((\d+)\)/g)].map(m => Number(m[1])))] });
                  }
                  return answers;
                }
                """,
                some);
            foreach (var answer in answers.EnumerateArray())
            {
                var url = answer.GetProperty("url").GetString();
                if (answer.GetProperty("status").GetInt32() >= 500)
                    Left.Add($"{url}: {answer.GetProperty("status")}");
                Left.AddRange(answer.GetProperty("faults").EnumerateArray().Select(fault => $"{url}: {fault}"));
                Seen.UnionWith(answer.GetProperty("seen").EnumerateArray().Select(number => number.GetInt32()));
                Pages = (Pages.Opened, Pages.Read + 1);
            }
        }
    }

    /// <summary>
    /// Shows that it sees: a page of the test's own, served with a policy that would stop everything, brings every
    /// payload as it is, each in a frame.
    /// </summary>
    public async Task ProveAsync()
    {
        const string url = "/control-of-the-test";
        var frames = string.Concat(HostilePayloads.All.Select(payload => $"<iframe srcdoc=\"{System.Net.WebUtility.HtmlEncode(payload.Text)}\"></iframe>"));
        await _page.RouteAsync($"**{url}", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = "default-src 'none'" },
            Body = $"<!doctype html><meta charset=utf-8><body><form name=evil></form><p style='color:red' onclick='hit(1)'>字</p><img src=x onerror='hit(2)'><img src='https://evil.test/control.png'><a href='javascript:hit(3)'>点我</a>{frames}",
        }));
        await _page.GotoAsync(url, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        while (!Runs.Any(run => run.StartsWith("2 ", StringComparison.Ordinal)))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await TouchAsync(url);
        // The frames come one by one; a busy machine takes its time.
        while (Runs.Select(run => run.Split(' ')[0]).Distinct().Count() < LeastThatRun)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"control: {Runs.Select(run => run.Split(' ')[0]).Distinct().Count()} of {HostilePayloads.All.Count} payloads ran, {Left.Count} faults, {Sent.Count} requests");
        Assert.Contains(Runs, run => run.StartsWith("3 ", StringComparison.Ordinal));
        Assert.Contains(Left, fault => fault.Contains("name: <form", StringComparison.Ordinal));
        Assert.Contains(Left, fault => fault.Contains("event: <p", StringComparison.Ordinal));
        Assert.Contains(Left, fault => fault.Contains("address: <a", StringComparison.Ordinal));
        Assert.Contains(Sent, address => address.StartsWith("https://evil.test/", StringComparison.Ordinal));
        await _page.UnrouteAllAsync();
        await _page.GotoAsync("about:blank");
        Runs.Clear();
        Left.Clear();
        Sent.Clear();
    }

    /// <summary>Nothing ran, nothing was sent, nothing was left; and the payloads had been there.</summary>
    public void AssertNothing(int least)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{Pages.Opened} pages opened, {Pages.Read} read, {Seen.Count} of {HostilePayloads.Numbered} payloads seen");
        Assert.True(Runs.Count + Sent.Count + Left.Count == 0, string.Join('\n', Runs.Select(run => $"ran {run}").Concat(Sent.Select(sent => $"sent {sent}")).Concat(Left).Distinct().Take(60)));
        Assert.True(Seen.Count >= least, $"only {Seen.Count} payloads were seen; missing {string.Join(' ', HostilePayloads.All.Select(payload => payload.Number).Except(Seen))}");
    }
}
