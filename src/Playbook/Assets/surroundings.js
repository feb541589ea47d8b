// No self and no document: the layout engine of the diagrams would take itself for a worker.
globalThis.global = globalThis;
globalThis.console ??= { log() {}, warn() {}, error() {}, info() {}, debug() {} };
globalThis.setTimeout ??= run => { run(); return 0; };
globalThis.clearTimeout ??= () => {};
globalThis.atob ??= text => {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let bytes = '';
  let bits = 0;
  let count = 0;
  for (const sign of text) {
    const value = signs.indexOf(sign);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) bytes += String.fromCharCode((bits >> (count -= 8)) & 255);
  }
  return bytes;
};
