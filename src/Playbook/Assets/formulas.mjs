// TeX -> MathML. The site takes over what it knows of the answer and nothing else: see Rendering/Drawings/MathMarkup.cs.
import temml from 'temml';

// Commands that Temml does not trust or does not know come back in this colour rather than as an error.
const refused = '#0bad0b';

export function draw(tex, isDisplay) {
  const mathml = temml.renderToString(tex, {
    displayMode: isDisplay,
    annotate: true,
    throwOnError: true,
    trust: false,
    strict: false,
    errorColor: refused,
    maxExpand: 200,
    maxSize: [20, 20],
  });
  if (mathml.includes(refused) || mathml.includes('temml-error')) throw new Error('有不认识或不允许的命令');
  return mathml;
}
