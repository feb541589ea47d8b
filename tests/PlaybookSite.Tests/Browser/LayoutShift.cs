using Microsoft.Playwright;

namespace PlaybookSite.Tests.Browser;

/// <summary>How far a page moved under its reader without being asked to, as Chromium counts it.</summary>
internal static class LayoutShift
{
    /// <summary>Before the page is opened.</summary>
    public static Task WatchAsync(IPage page) => page.AddInitScriptAsync(
        """
        window.moved = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved.push(entry.value);
        }).observe({ type: "layout-shift", buffered: true });
        """);

    /// <summary>Of everything so far; two frames later, so that what has just moved is counted.</summary>
    public static Task<double> OfAsync(IPage page) => page.EvaluateAsync<double>(
        """
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
          done(window.moved.reduce((sum, value) => sum + value, 0)), 100))))
        """);
}
