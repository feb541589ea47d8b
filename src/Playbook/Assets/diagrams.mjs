// Mermaid -> SVG. beautiful-mermaid draws well and reads badly: what its patterns do not match it leaves out without
// a word ("A-->B" becomes a node called "A--", Chinese ids vanish, a label that comes after the first use is lost).
// So every diagram is read here, strictly, and written again in the few forms that it reads rightly. What is not
// understood is refused with its line: no picture is better than a picture that says something else.
import { renderMermaidSVG } from 'beautiful-mermaid';

const maxLabelWidth = 32; // in half-width characters, then a label wraps
const maxLines = 150;
const maxEdges = 150;
const kinds = {
  flowchart: '流程图', sequence: '时序图', state: '状态图', xychart: '数据图', class: '类图', er: '实体关系图',
};

/** JSON {svg, title, description, alt}; throws an Error whose message is a Chinese sentence for the author. */
export function draw(source) {
  const { lines, title, description } = read(source);
  const kind = kindOf(lines[0]);
  const { text, labels, edges } = writers[kind](lines);
  const lengthy = lines.length > maxLines ? `${lines.length} 行` : edges > maxEdges ? `${edges} 条连线` : '';
  if (lengthy) refuse(null, `图太大（${lengthy}），请拆成几张`);
  const drawn = renderMermaidSVG(text, { padding: 16, nodeSpacing: 28, layerSpacing: 40 });
  if (edges !== undefined && (drawn.match(/<polyline class="edge"/g) ?? []).length !== edges) refuse(null, '有连线没有画出来，请换一种写法');
  const svg = dress(unguard(drawn), kind);
  checkNothingIsLost(kind, lines, svg);
  const named = [...new Set(labels.map(label => label.replace(/\s+/g, ' ').trim()).filter(Boolean))].join('、');
  const alt = `${kinds[kind]}${named ? `：${named.length > 160 ? `${named.slice(0, 160)}……` : named}` : ''}`;
  return JSON.stringify({ svg, title, description, alt });
}

class Refusal extends Error {}

function refuse(line, why) {
  throw new Refusal(line ? `第 ${line.number} 行${why}：${line.text.slice(0, 60)}` : why);
}

// ---- what all kinds share ---------------------------------------------------------------------------------------

/** Statements with their line numbers, without comments, directives, and the title and description for readers. */
function read(source) {
  let [title, description] = ['', ''];
  const all = source.replace(/[\ue000-\ue0ff]/g, '').replace(/\r\n?/g, '\n').split('\n').map((text, i) => ({ text: text.trim(), number: i + 1 }));
  const lines = [];
  let at = all.findIndex(line => line.text);
  if (at >= 0 && all[at].text === '---') {
    const end = all.findIndex((line, i) => i > at && line.text === '---');
    if (end < 0) refuse(all[at], '的元数据没有结束');
    for (const { text } of all.slice(at + 1, end)) title ||= /^title:\s*(.+)$/.exec(text)?.[1].replace(/^(["'])(.*)\1$/, '$2') ?? '';
    at = end + 1;
  }
  let directive = false;
  for (at = Math.max(at, 0); at < all.length; at++) {
    const line = all[at];
    directive ||= /^%%\{/.test(line.text);
    if (directive) {
      directive = !line.text.includes('}%%');
      continue;
    }
    if (!line.text || line.text.startsWith('%%')) continue;
    const named = /^acc(Title|Descr)\s*:\s*(.*)$/.exec(line.text);
    if (named) {
      if (named[1] === 'Title') title = named[2];
      else description = named[2];
      continue;
    }
    const opening = /^accDescr\s*\{(.*)$/.exec(line.text);
    if (opening) {
      const said = [opening[1]];
      while (!said.at(-1).includes('}')) {
        if (++at >= all.length) refuse(line, '的 accDescr 没有结束');
        said.push(all[at].text);
      }
      description = said.join(' ').replace(/\}.*$/, '').replace(/\s+/g, ' ').trim();
      continue;
    }
    lines.push(line);
  }
  if (!lines.length) refuse(null, '图是空的');
  return { lines, title: plain(title), description: plain(description) };
}

function kindOf({ text }) {
  if (/^(?:graph|flowchart|flowchart-elk)(?:[\s;]|$)/.test(text)) return 'flowchart';
  if (/^sequenceDiagram\s*;?$/.test(text)) return 'sequence';
  if (/^stateDiagram(?:-v2)?\s*;?$/.test(text)) return 'state';
  if (/^xychart(?:-beta)?(?:\s|$)/.test(text)) return 'xychart';
  if (/^classDiagram(?:-v2)?\s*$/.test(text)) return 'class';
  if (/^erDiagram\s*$/.test(text)) return 'er';
  return refuse(null, `目前画不了“${text.split(/\s/)[0].slice(0, 30)}”这种图（能画 flowchart、sequenceDiagram、stateDiagram-v2、xychart-beta、classDiagram、erDiagram）`);
}

/** The words of a label: quotes, tags and Markdown signs off, entities read, <br> as a line break. */
function plain(label) {
  let text = label.trim();
  if (/^"[^]*"$/.test(text)) text = text.slice(1, -1).trim();
  const markdown = /^`([^]*)`$/.exec(text);
  if (markdown) text = markdown[1];
  return text
    .replace(/\s*<br\s*\/?>\s*/gi, '\n')
    .replace(/\\n/g, '\n')
    .replace(/<\/?(?:b|strong|i|em|u|s|del|sub|sup|small|span|font|div|p|code|center)(?:\s[^<>]*)?>/gi, '')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/[#&](?:#?(\d{1,6})|(quot|amp|lt|gt|nbsp|apos));/g, (_, code, name) =>
      code ? String.fromCodePoint(Math.min(Number(code), 0xd7ff)) : { quot: '"', amp: '&', lt: '<', gt: '>', nbsp: ' ', apos: "'" }[name])
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\ufffe\uffff\ue000-\ue0ff]/g, ' ')
    .trim();
}

const isWide = char => /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3ffff}]/u.test(char);

function wrap(text) {
  return text.split('\n').map(line => {
    const pieces = line.match(/[A-Za-z0-9_.%+\-/]+|[^]/gu) ?? [];
    const rows = [''];
    let width = 0;
    for (const piece of pieces) {
      const more = [...piece].reduce((sum, char) => sum + (isWide(char) ? 2 : 1), 0);
      if (width > 0 && width + more > maxLabelWidth && !/^[，。、；：？！）》”’,.;:?!)]/.test(piece)) {
        rows.push('');
        width = 0;
      }
      rows[rows.length - 1] += piece;
      width += more;
    }
    return rows.map(row => row.trim()).join('\n');
  }).join('\n');
}

/** A label as the library may see it: signs that it would read are moved where it knows none, and back afterwards. */
function guard(text) {
  return wrap(text)
    .replace(/[!-/:-@[-`{-~]/g, sign => ('.+'.includes(sign) ? sign : String.fromCharCode(0xe000 + sign.charCodeAt(0))))
    .replace(/\n/g, '<br>') || '\u200b';
}

function unguard(svg) {
  const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return svg.replace(/[\ue021-\ue07e]/g, sign => {
    const written = String.fromCharCode(sign.charCodeAt(0) - 0xe000);
    return escapes[written] ?? written;
  });
}

/** Styles become attributes: an image served under a strict policy holds no style sheet. */
function dress(svg, kind) {
  let dressed = svg.replace(/<style>[^]*?<\/style>/g, '').replace(/\sstyle="[^"]*"/g, '').replace(/\sdata-[a-z0-9-]+="[^"]*"/g, '');
  if (kind === 'xychart') dressed = dressChart(dressed);
  if (kind === 'er') dressed = dressed.replaceAll('>(no attributes)<', '>（无字段）<');
  if (kind === 'sequence') {
    const words = { loop: '循环', alt: '分支', opt: '可选', par: '并行', critical: '关键', break: '中断' };
    dressed = dressed.replace(/(<text [^>]*font-weight="600"[^>]*>)(loop|alt|opt|par|critical|break)(?= \[|<)/g, (_, tag, word) => tag + words[word]);
  }
  return dressed.replace(/\sclass="([^"]*)"/g, (_, classes) => (/(?:^|\s)mono(?:\s|$)/.test(classes) ? ' font-family="mono"' : ''));
}

function dressChart(svg) {
  const rows = new Map();
  const bare = svg.replace(/<circle cx="([-\d.]+)" cy="([-\d.]+)" r="1.5" class="xychart-grid"\/>\n?/g, (_, x, y) => {
    const [first, last] = rows.get(y) ?? [Infinity, -Infinity];
    rows.set(y, [Math.min(first, x), Math.max(last, x)]);
    return '';
  });
  const grid = [...rows].map(([y, [first, last]]) =>
    `<line x1="${first}" y1="${y}" x2="${last}" y2="${y}" stroke="var(--_inner-stroke)" stroke-width="2" stroke-linecap="round" stroke-dasharray="0 20"/>`).join('');
  const upperEnd = Math.min(...[...bare.matchAll(/<text x="[^"]*" y="([^"]*)" text-anchor="end"/g)].map(([, y]) => Number(y)));
  const axisName = bare.includes('transform="rotate(') && Number.isFinite(upperEnd) ? upperEnd - 28 : 16;
  const more = Math.max(0, Math.ceil(16 - axisName));
  const counts = { Bar: 0, Line: 0 };
  for (const [, word] of bare.matchAll(/>(Bar|Line) \d+<\/text>/g)) counts[word]++;
  return bare
    .replace(/>(Bar|Line) (\d+)<\/text>/g, (_, word, number) => `>${word === 'Bar' ? '柱形' : '折线'}${counts[word] > 1 ? number : ''}</text>`)
    // Chinese lying on its side is hard to read: the axis is named above its upper end.
    .replace(/<text x="[^"]*" y="[^"]*" text-anchor="middle" transform="rotate\([^"]*\)"/g, `<text x="16" y="${axisName}" text-anchor="start"`)
    .replace(/<(path|line|circle|rect|text)([^>]*?) class="([^"]*)"/g, (_, tag, attributes, classes) => {
      const names = classes.split(' ');
      const series = /xychart-color-(\d+)/.exec(classes)?.[1];
      const color = series === undefined ? '' : `var(--series-${series % 6})`;
      let paint = '';
      if (names.includes('xychart-bar')) paint = ` fill="var(--series-fill-${series % 6})" stroke="${color}" stroke-width="1.5"`;
      else if (names.includes('xychart-line-shadow')) paint = ` fill="none" stroke="${color}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" opacity="0.12"`;
      else if (names.includes('xychart-line')) paint = ` fill="none" stroke="${color}" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"`;
      else if (names.includes('xychart-dot')) paint = ` fill="${color}" stroke="var(--bg)" stroke-width="2"`;
      else if (names.includes('xychart-label')) paint = ' fill="var(--_text-muted)"';
      else if (names.includes('xychart-axis-title')) paint = ' fill="var(--_text-sec)"';
      else if (names.includes('xychart-title')) paint = ' fill="var(--_text)"';
      else if (series !== undefined) paint = ` stroke="${color}"`;
      return `<${tag}${attributes}${paint}`;
    })
    .replace(/(<svg [^>]*>)([^]*)<\/svg>/, (_, tag, inside) =>
      `${tag.replace(/height="([\d.]+)"/, (_, height) => `height="${Number(height) + more}"`)}<g transform="translate(0,${more})">${grid}${inside}</g></svg>`);
}

/** A second look at kinds that the library reads by itself: each run of Chinese must be somewhere in the picture. */
function checkNothingIsLost(kind, lines, svg) {
  const shown = svg.replace(/<[^>]*>/g, '').replace(/\s+/g, '');
  if (kind !== 'class' && kind !== 'er') return;
  for (const line of lines.slice(1)) {
    for (const [run] of line.text.matchAll(/[\u3400-\u9fff]+/g)) {
      if (!shown.includes(run)) refuse(line, `的“${run.slice(0, 20)}”没有画出来，请换一种写法`);
    }
  }
}

// ---- flowcharts -------------------------------------------------------------------------------------------------

const shapes = [
  // opening, closings, and how the library writes it
  ['(((', [')))'], '(((', ')))'], ['((', ['))'], '((', '))'], ['([', ['])'], '([', '])'], ['[[', [']]'], '[[', ']]'],
  ['[(', [')]'], '[(', ')]'], ['[/', ['/]', '\\]'], '[/', '\\]'], ['[\\', ['\\]', '/]'], '[\\', '/]'], ['{{', ['}}'], '{{', '}}'],
  ['[', [']'], '[', ']'], ['(', [')'], '(', ')'], ['{', ['}'], '{', '}'], ['>', [']'], '>', ']'],
];
const nodeId = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[-.](?=[\p{L}\p{N}_]))*/u;
const links = [
  /^(<)?(-{2,}>|-{3,}|-\.+->|-\.+-(?![->.])|={2,}>|={3,})\s*(?:\|([^|]*)\|)?/,
  /^(<)?(?:--|-\.|==)(?![-=.>xo]\s)\s*("[^"]*"|[^\s>=|.-][^|]*?)\s*(-{2,}>|-{3,}|\.+->|\.+-|={2,}>|={3,})/,
];

function writeFlowchart(lines) {
  const statements = splitStatements(lines);
  const header = /^(?:graph|flowchart|flowchart-elk)(?:\s+(TD|TB|LR|BT|RL))?$/.exec(statements[0].text);
  if (!header) refuse(statements[0], '看不懂');
  const nodes = new Map();  // written id -> {id, label, shape}
  const groups = new Map(); // written id -> id
  const body = [];
  let depth = 0;
  for (const line of statements.slice(1)) {
    const { text } = line;
    if (/^(?:style|classDef|class|linkStyle|click|href|callback)\s/.test(text)) continue; // colours are the site's, pictures lead nowhere
    const group = /^subgraph(?:\s+(.*))?$/.exec(text);
    const direction = /^direction\s+(TD|TB|LR|BT|RL)$/.exec(text);
    if (group) {
      if (++depth > 8) refuse(line, '的子图套得太深');
      const named = /^([^\s["]+)\s*\[(.*)\]$/.exec(group[1] ?? '');
      const label = plain(named ? named[2] : group[1] ?? '');
      const id = `g${groups.size + 1}`;
      groups.set(named ? named[1] : group[1]?.replace(/^"(.*)"$/, '$1') ?? id, id);
      body.push({ text: `subgraph ${id} [${guard(label.replace(/\n/g, ' '))}]`, label });
    } else if (text === 'end') {
      if (--depth < 0) refuse(line, '多了一个 end');
      body.push({ text });
    } else if (direction) {
      if (depth > 0) body.push({ text: `direction ${direction[1]}` });
    } else {
      body.push({ chain: readChain(line, nodes) });
    }
  }
  if (depth > 0) refuse(null, '有子图没有 end');
  if (nodes.size === 0) refuse(null, '图里没有节点');

  const written = new Set();
  const refer = id => {
    if (groups.has(id) && !nodes.get(id)?.shape) return groups.get(id);
    const node = nodes.get(id);
    if (written.has(id)) return node.id;
    written.add(id);
    const [, , open, close] = node.shape ?? shapes[8];
    return `${node.id}${open}${guard(node.label ?? id)}${close}`;
  };
  const out = [`flowchart ${header[1] ?? 'TD'}`];
  for (const part of body) {
    out.push(part.text ?? part.chain.map(step => (typeof step === 'string' ? step : step.map(refer).join(' & '))).join(' '));
  }
  const labels = [
    ...[...nodes].filter(([id, node]) => node.shape || !groups.has(id)).map(([id, node]) => node.label ?? id),
    ...body.filter(part => part.label).map(part => part.label),
  ];
  const edges = body.flatMap(part => part.chain ?? []).reduce(
    (count, step, i, all) => count + (typeof step === 'string' ? all[i - 1].length * all[i + 1].length : 0), 0);
  return { text: out.join('\n'), labels, edges };
}

/** Line ends and semicolons part statements, but not inside quotes or brackets. */
function splitStatements(lines) {
  const statements = [];
  for (const line of lines) {
    let [start, quoted, depth] = [0, false, 0];
    for (let i = 0; i <= line.text.length; i++) {
      const char = line.text[i];
      if (char === '"') quoted = !quoted;
      else if (!quoted && '[({'.includes(char ?? ' ')) depth++;
      else if (!quoted && '])}'.includes(char ?? ' ')) depth--;
      if (i === line.text.length || (char === ';' && !quoted && depth <= 0)) {
        const text = line.text.slice(start, i).trim();
        if (text) statements.push({ text, number: line.number });
        start = i + 1;
      }
    }
    if (quoted) refuse(line, '的引号没有成对');
  }
  return statements;
}

function readChain(line, nodes) {
  let rest = line.text;
  const steps = [];
  while (true) {
    const group = [];
    do {
      rest = rest.replace(/^&?\s*/, '');
      const id = nodeId.exec(rest)?.[0] ?? refuse(line, '看不懂');
      rest = rest.slice(id.length);
      if (!nodes.has(id)) nodes.set(id, { id: `n${nodes.size + 1}` });
      rest = readShape(line, rest, nodes.get(id)).replace(/^:::[\w-]+/, '').trimStart();
      group.push(id);
    } while (rest.startsWith('&'));
    steps.push(group);
    if (!rest) return steps;

    const closed = links[0].exec(rest);
    const open = closed ? null : links[1].exec(rest) ?? refuse(line, '的连线看不懂');
    const [, back, , label] = closed ?? [null, open[1], null, open[2]];
    const sign = closed ? closed[2] : open[3];
    const opening = closed ? sign : rest.replace(/^</, '').slice(0, 2);
    const style = /=/.test(opening) ? '=' : /\./.test(opening) ? '.' : '-';
    const arrow = sign.endsWith('>');
    const written = { '-': arrow ? '-->' : '---', '=': arrow ? '==>' : '===', '.': arrow ? '-.->' : '-.-' }[style];
    const words = label === undefined ? '' : plain(label);
    steps.push(`${back ?? ''}${written}${words ? `|${guard(words)}|` : ''}`);
    rest = rest.slice((closed ?? open)[0].length).trimStart();
    if (!rest) refuse(line, '的连线没有终点');
  }
}

function readShape(line, rest, node) {
  const shape = shapes.find(([open]) => rest.startsWith(open));
  if (!shape) return rest;
  const [open, closings] = shape;
  const body = rest.slice(open.length);
  const quoted = /^\s*("[^"]*")\s*/.exec(body);
  const from = quoted ? quoted[0].length : 0;
  const ends = closings.map(close => [body.indexOf(close, from), close]).filter(([at]) => at >= 0).sort(([a], [b]) => a - b);
  if (!ends.length || (quoted && ends[0][0] !== from)) refuse(line, '的括号没有成对');
  const [at, close] = ends[0];
  const isParallelogram = (open === '[/' && close === '/]') || (open === '[\\' && close === '\\]');
  node.shape = isParallelogram ? shapes[8] : shape;
  node.label = plain(quoted ? quoted[1] : body.slice(0, at));
  return body.slice(at + close.length);
}

// ---- sequence diagrams ------------------------------------------------------------------------------------------

function writeSequence(lines) {
  const actors = new Map();
  const labels = [];
  const out = ['sequenceDiagram'];
  const blocks = [];
  let numbered = 0;
  const actor = written => {
    const id = written.trim();
    if (!actors.has(id)) {
      actors.set(id, `p${actors.size + 1}`);
      out.push(`participant ${actors.get(id)} as ${guard(plain(id))}`);
      labels.push(plain(id));
    }
    return actors.get(id);
  };
  for (const line of lines.slice(1)) {
    const text = line.text.replace(/;$/, '');
    let found;
    if ((found = /^(participant|actor)\s+(.+?)(?:\s+as\s+(.+))?$/.exec(text))) {
      const id = found[2].trim();
      if (actors.has(id)) continue;
      actors.set(id, `p${actors.size + 1}`);
      // A little man's name would stand where the first message does: a box for everybody.
      out.push(`participant ${actors.get(id)} as ${guard(plain(found[3] ?? id))}`);
      labels.push(plain(found[3] ?? id));
    } else if ((found = /^note\s+(left of|right of|over)\s+([^:]+):\s*(.+)$/i.exec(text))) {
      const ids = found[2].split(',').map(actor).join(',');
      out.push(`Note ${found[1].toLowerCase()} ${ids}: ${guard(plain(found[3]))}`);
    } else if ((found = /^(loop|alt|opt|par|critical|break)(?:\s+(.*))?$/.exec(text))) {
      blocks.push(found[1]);
      out.push(`${found[1]} ${guard(plain(found[2] ?? '')).replace(/<br>/g, ' ')}`);
    } else if (/^rect(?:\s|$)/.test(text)) {
      blocks.push('rect'); // a tint without words
    } else if ((found = /^(else|and|option)(?:\s+(.*))?$/.exec(text)) && blocks.some(block => block !== 'rect')) {
      out.push(`${found[1] === 'and' ? 'and' : 'else'} ${guard(plain(found[2] ?? '')).replace(/<br>/g, ' ')}`);
    } else if (text === 'end' && blocks.length) {
      if (blocks.pop() !== 'rect') out.push('end');
    } else if (/^autonumber(?:\s|$)/.test(text)) {
      numbered = 1;
    } else if (/^(?:(?:de)?activate\s+\S|title[\s:]|links?\s)/.test(text)) {
      continue;
    } else if ((found = /^(.+?)\s*(-->>|->>|-->|->|--\)|-\)|--x|-x)\s*([+-]?)\s*([^:]+?)\s*(?::\s*(.*))?$/.exec(text)) && !/[<>]/.test(found[1])) {
      const words = `${numbered ? `${numbered++}. ` : ''}${plain(found[5] ?? '')}`;
      out.push(`${actor(found[1])}${found[2]}${found[3]}${actor(found[4])}: ${guard(words)}`);
    } else {
      refuse(line, '看不懂');
    }
  }
  if (blocks.length) refuse(null, '有一段没有 end');
  if (!actors.size) refuse(null, '图里没有参与者');
  // The library takes actors in the order of their lines.
  return { text: out.join('\n'), labels };
}

// ---- state diagrams ---------------------------------------------------------------------------------------------

function writeState(lines) {
  const states = new Map(); // written id -> {id, label}
  const root = { children: [], own: [], transitions: [], direction: '' };
  const stack = [root];
  const state = written => {
    if (written === '[*]') return '[*]';
    if (!states.has(written)) {
      states.set(written, { id: `s${states.size + 1}` });
      stack.at(-1).own.push(written);
    }
    return states.get(written).id;
  };
  const name = String.raw`(\[\*\]|[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[-.](?=[\p{L}\p{N}_]))*)`;
  const transition = new RegExp(String.raw`^${name}\s*-->\s*${name}(?:\s*:\s*(.*))?$`, 'u');
  const described = new RegExp(String.raw`^${name}\s*:\s*(.+)$`, 'u');
  const declared = new RegExp(String.raw`^state\s+(?:"([^"]*)"\s+as\s+)?${name}\s*(\{)?$`, 'u');
  const alone = new RegExp(String.raw`^${name}$`, 'u');
  for (const line of lines.slice(1)) {
    const text = line.text.replace(/;$/, '').replace(/:::[\w-]+/g, '');
    let found;
    if ((found = /^direction\s+(TD|TB|LR|BT|RL)$/.exec(text))) {
      stack.at(-1).direction = found[1];
    } else if (/^(?:classDef|class|style)\s/.test(text) || text === 'hide empty description') {
      continue;
    } else if (text === '}') {
      if (stack.length === 1) refuse(line, '多了一个 }');
      stack.pop();
    } else if ((found = declared.exec(text)) && found[2] !== '[*]') {
      state(found[2]);
      const declaredState = states.get(found[2]);
      if (found[1]) declaredState.label = plain(found[1]);
      if (found[3]) {
        if (stack.length > 6) refuse(line, '的状态套得太深');
        const block = { children: [], own: [], transitions: [], direction: '', id: found[2] };
        declaredState.composite = true;
        stack.at(-1).children.push(block);
        stack.push(block);
      }
    } else if ((found = transition.exec(text))) {
      stack.at(-1).transitions.push(`${state(found[1])} --> ${state(found[2])}${found[3] ? ` : ${guard(plain(found[3]))}` : ''}`);
    } else if ((found = described.exec(text)) && found[1] !== '[*]') {
      state(found[1]);
      const it = states.get(found[1]);
      it.label = it.label ? `${it.label}\n${plain(found[2])}` : plain(found[2]);
    } else if ((found = alone.exec(text)) && found[1] !== '[*]') {
      state(found[1]);
    } else {
      refuse(line, '看不懂');
    }
  }
  if (stack.length > 1) refuse(null, '有状态没有 }');
  if (!states.size) refuse(null, '图里没有状态');

  const label = written => states.get(written).label ?? written;
  const write = block => [
    ...(block.direction ? [`direction ${block.direction}`] : []),
    ...block.children.flatMap(child => [
      `state "${guard(label(child.id)).replace(/<br>/g, ' ')}" as ${states.get(child.id).id} {`, ...write(child), '}',
    ]),
    ...block.own.filter(written => !states.get(written).composite).map(written => `state "${guard(label(written))}" as ${states.get(written).id}`),
    ...block.transitions,
  ];
  return { text: ['stateDiagram-v2', ...write(root)].join('\n'), labels: [...states.keys()].map(label) };
}

// ---- charts -----------------------------------------------------------------------------------------------------

function writeChart(lines) {
  const out = [`xychart-beta${/\shorizontal\s*$/.test(lines[0].text) ? ' horizontal' : ''}`];
  const labels = [];
  const number = String.raw`[+-]?(?:\d+(?:\.\d+)?|\.\d+)`;
  const range = new RegExp(String.raw`^(.*?)\s*(${number})\s*-->\s*(${number})$`);
  const quote = words => {
    const text = plain(words).replace(/\n/g, ' ');
    if (text) labels.push(text);
    return text ? `"${guard(text).replace(/<br>/g, '')}" ` : '';
  };
  let [categories, longest, series] = [0, 0, 0];
  for (const line of lines.slice(1)) {
    const found = /^(title|x-axis|y-axis|bar|line)\s+(.+)$/.exec(line.text) ?? refuse(line, '看不懂');
    const [, word, rest] = found;
    const list = /^(.*?)\s*\[(.*)\]$/.exec(rest);
    const limits = range.exec(rest);
    if (word === 'title') {
      out.push(`title ${quote(rest)}`);
    } else if (word === 'bar' || word === 'line') {
      const values = list?.[2].split(',').map(value => value.trim()) ?? [];
      if (!values.length || !values.every(value => new RegExp(`^${number}$`).test(value))) refuse(line, '应是方括号里的一串数字');
      longest = Math.max(longest, values.length);
      series++;
      out.push(`${word} [${values.map(Number).join(', ')}]`);
    } else if (word === 'x-axis' && list) {
      const names = list[2].match(/"[^"]*"|[^,]+/g)?.map(name => plain(name)).filter(Boolean) ?? [];
      categories = names.length;
      labels.push(...names);
      out.push(`x-axis ${quote(list[1])}[${names.map(name => guard(name).replace(/<br>/g, '')).join(', ')}]`);
    } else if (limits) {
      out.push(`${word} ${quote(limits[1])}${Number(limits[2])} --> ${Number(limits[3])}`);
    } else if (word === 'y-axis' && !list) {
      out.push(`y-axis ${quote(rest).trim()}`);
    } else {
      refuse(line, '看不懂');
    }
  }
  if (!series) refuse(null, '图里没有数据');
  if (longest > 200) refuse(null, '数据太多，一个系列最多 200 个数');
  if (categories && longest > categories) refuse(null, `数据有 ${longest} 个，横轴只有 ${categories} 个名称`);
  return { text: out.join('\n'), labels };
}

// ---- kinds that the library reads by itself ----------------------------------------------------------------------

function passOn(lines, keyword) {
  const kept = lines.slice(1).filter(({ text }) => !/^(?:click|link|callback|style|classDef|cssClass|note\s+for)\s/.test(text));
  const labels = kept.flatMap(({ text }) => text.match(/[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9]*/g) ?? []);
  return { text: [keyword, ...kept.map(({ text }) => text.replace(/:::[\w-]+/g, ''))].join('\n'), labels };
}

const writers = {
  flowchart: writeFlowchart,
  sequence: writeSequence,
  state: writeState,
  xychart: writeChart,
  class: lines => passOn(lines, 'classDiagram'),
  er: lines => passOn(lines, 'erDiagram'),
};
