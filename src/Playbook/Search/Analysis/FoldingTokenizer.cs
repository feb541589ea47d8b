using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Playbook.Search.Analysis;

/// <summary>
/// Hands our tokens to Lucene. Folding stands in front of the breaking into words, so that text and query break the
/// same way, and offsets are led back to the original here.
/// </summary>
internal sealed class FoldingTokenizer : Tokenizer
{
    private readonly Func<string, IEnumerable<Token>> _tokens;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly IPositionIncrementAttribute _increment;
    private FoldedText _text = FoldedText.Of("");
    private IEnumerator<Token> _rest = Enumerable.Empty<Token>().GetEnumerator();
    private int _position;

    public FoldingTokenizer(TextReader input, Func<string, IEnumerable<Token>> tokens)
        : base(input)
    {
        _tokens = tokens;
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public override void Reset()
    {
        base.Reset();
        _text = FoldedText.Of(m_input.ReadToEnd());
        _rest.Dispose();
        _rest = _tokens(_text.Text).GetEnumerator();
        _position = -1;
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        if (!_rest.MoveNext())
            return false;
        var token = _rest.Current;
        _term.SetEmpty().Append(token.Text);
        _offset.SetOffset(_text.OriginalStart(token.Start), _text.OriginalEnd(token.End));
        _increment.PositionIncrement = token.Position - _position;
        _position = token.Position;
        return true;
    }

    public override void End()
    {
        base.End();
        _offset.SetOffset(_text.Original.Length, _text.Original.Length);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _rest.Dispose();
        base.Dispose(disposing);
    }
}
