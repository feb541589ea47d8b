// TeX -> MathML. The site takes over what it knows of the answer and nothing else: see Rendering/Drawings/MathMarkup.cs.
import temml from 'temml';

// Commands that Temml does not trust or does not know come back in this colour rather than as an error.
const refused = '#0bad0b';

// Environments that Temml calls otherwise.
const named = tex => tex
  .replace(/\\begin\{eqnarray\*?\}/g, '\\begin{darray}{rcl}').replace(/\\end\{eqnarray\*?\}/g, '\\end{darray}')
  .replace(/\\(begin|end)\{flalign(\*?)\}/g, '\\$1{align$2}');

// In a display a line ends with \\ wherever the author wrote one: outside all environments and braces Temml would go
// on in the same line.
function inLines(tex) {
  let depth = 0, breaks = 0, columns = 0;
  for (let at = 0; at < tex.length; at++) {
    const sign = tex[at];
    if (sign === '{') depth++;
    else if (sign === '}') depth--;
    else if (sign === '&' && depth === 0) columns++;
    else if (sign === '\\') {
      const word = /^\\(begin|end|left|right)(?![A-Za-z])/.exec(tex.slice(at, at + 8))?.[1];
      if (word === 'begin' || word === 'left') depth++;
      else if (word === 'end' || word === 'right') depth--;
      else if (tex[at + 1] === '\\' && depth === 0 && tex.slice(at + 2).trim() !== '') breaks++;
      at++;
    }
  }
  if (breaks === 0 || breaks > 200 || depth !== 0 || tex.includes('\\tag')) return tex;
  const around = columns > 0 ? 'aligned' : 'gathered';
  return `\\begin{${around}}${tex}\\end{${around}}`;
}

export function draw(tex, isDisplay) {
  tex = named(tex);
  const mathml = temml.renderToString(isDisplay ? inLines(tex) : tex, {
    displayMode: isDisplay,
    annotate: true,
    throwOnError: true,
    trust: false,
    strict: false,
    errorColor: refused,
    maxExpand: 200,
    maxSize: [20, 20],
    // What stands for another place of a paper is read as its name.
    macros: { '\\mbox': '\\text{#1}', '\\ref': '\\text{#1}', '\\eqref': '(\\text{#1})' },
  });
  if (mathml.includes(refused) || mathml.includes('temml-error')) throw new Error('有不认识或不允许的命令');
  return mathml;
}
