import type { Random } from './random.ts'

/** Bodies that are no JSON that says one thing only, made out of one that is. */
const SPOILED: Readonly<Record<string, (text: string, random: Random) => string | Buffer>> = {
  'cut off': (text, random) => text.slice(0, 1 + random.below(text.length - 1)),
  'trailing comma': (text) => `${text.slice(0, -1)},}`,
  'text after the end': (text) => `${text} ${text}`,
  'single quotes': (text) => text.replaceAll('"', "'"),
  'field given twice': (text) => text.replace('{', '{"colour":1,"colour":2,'),
  'field given twice, escaped': (text) => text.replace('{', '{"colour":1,"c\\u006flour":2,'),
  __proto__: (text) => text.replace('{', '{"__proto__":{"mode":"report"},'),
  '__proto__, escaped': (text) => text.replace('{', '{"__pr\\u006fto__":1,'),
  NaN: (text) => text.replace('{', '{"colour":NaN,'),
  'a comment': (text) => `/* post */${text}`,
  'byte order mark': (text) => `\ufeff${text}`,
  'not UTF-8': (text) => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xc3, 0x28, 0x7d])]),
  'UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'null bytes': (text) => `${text}\u0000`,
  nothing: () => ' ',
  'nested without end': () => `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
  'not an object': (_text, random) => random.pick(['[]', 'null', '7', '"x"', 'true']),
}

export const spoiled = (
  text: string,
  random: Random,
): { readonly kind: string; readonly body: string | Buffer } => {
  const kind = random.pick(Object.keys(SPOILED))
  return { kind, body: SPOILED[kind]?.(text, random) ?? '' }
}
