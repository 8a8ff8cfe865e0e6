/** What a laboratory writes of one element, in the words of a post: found, with what it may be off by, or below a limit. */
type Part = {
  readonly name: string
  readonly value: string
  readonly below: boolean
  readonly plusMinus?: string
}

/** `Nd=24.1 %`, `Nd=24.1 % ± 0.2 %` (or `+- 0.2 %`), `Tb<20 ppm`. What is no such text is left for the ledger to refuse by name. */
const partOf = (text: string): Part => {
  const [, name = text, sign = '=', rest = ''] = /^\s*(\w+)\s*([=<])\s*(.*?)\s*$/u.exec(text) ?? []
  const [value = '', plusMinus] = rest.split(/\s*(?:±|\+\/?-)\s*/u)
  return { name, value, below: sign === '<', ...(plusMinus === undefined ? {} : { plusMinus }) }
}

type Fractions = { readonly basis: 'element' | 'oxide'; readonly parts: Record<string, string> }

/** The parts of an assay as they are posted: the composition, the limits of what was not found, and the uncertainties. */
export const assayParts = (
  texts: readonly string[],
  basis: Fractions['basis'],
): { readonly composition: Fractions; readonly lessThan?: Fractions; readonly plusMinus?: Fractions } => {
  const parts = texts.map(partOf)
  const fractions = (entries: [string, string][]): Fractions => ({
    basis,
    parts: Object.fromEntries(entries),
  })
  const found = parts.filter(({ below }) => !below)
  const below = parts.filter((part) => part.below)
  const certain = found.flatMap(({ name, plusMinus }): [string, string][] =>
    plusMinus === undefined ? [] : [[name, plusMinus]],
  )
  return {
    composition: fractions(found.map(({ name, value }) => [name, value])),
    ...(below.length === 0 ? {} : { lessThan: fractions(below.map(({ name, value }) => [name, value])) }),
    ...(certain.length === 0 ? {} : { plusMinus: fractions(certain) }),
  }
}

/** `FTW-SC-26-23011=120 g`: how much of a composite sample a lot makes up. */
export const incrementOf = (text: string): { readonly lot: string; readonly mass: string } => {
  const at = text.indexOf('=')
  return at < 0 ? { lot: text, mass: '' } : { lot: text.slice(0, at).trim(), mass: text.slice(at + 1).trim() }
}
