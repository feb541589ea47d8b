using BenchmarkDotNet.Attributes;
using Playbook.Rendering.Drawings;

namespace Playbook.Benchmarks;

/// <summary>A formula and a diagram through warm engines: what saving a page costs beside rendering.</summary>
public class DrawingBenchmarks
{
    private static readonly FigureSource Flowchart = new(FigureKind.Diagram, """
        flowchart TD
          A[发现痛点] --> B(访谈 20 位客户)
          B -->|愿意付费| C[最小可行产品]
          B -->|不愿意| A
          C --> D{次月留存过线}
          D -->|是| E[投放与增长]
          D -->|否| F[转型或停止]
          E --> G[写商业计划书]
          G --> H((路演))
          H --> I[尽职调查]
          I --> J[资金到账]
        """);

    private static readonly FigureSource Quotient = new(FigureKind.DisplayFormula, @"\text{LTV}=\frac{\text{ARPU}\times\text{毛利率}}{\text{月流失率}}");

    private readonly FigureDrawer _drawer = new();

    [Benchmark]
    public Drawing Diagram() => _drawer.Draw(Flowchart);

    [Benchmark]
    public Drawing Formula() => _drawer.Draw(Quotient);

    [GlobalCleanup]
    public void Close() => _drawer.Dispose();
}
