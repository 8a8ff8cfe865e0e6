import {
  type Boundary,
  boundariesOf,
  type KeptVerdict,
  type Stranding,
  strandedAt,
  strandedUnfinished,
} from '@lodestone/compliance'
import { type Form, MATERIAL_CODES, type MaterialCode, materialOf } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { createSums, NONE, readSums, taintAt } from '@lodestone/lineage/rows'
import { createBySite } from './by-site.ts'
import type { Judge } from './judge.ts'
import type { KeptRules } from './rules-at.ts'
import type { Kept } from './verdict-table.ts'

/** How goods stand from a boundary on, and the first of the facts that bar them, or that are not known. */
export type Told = { readonly stranding: Stranding; readonly facts: readonly string[] }

/** What is in stock and stranded by the boundaries of the rule sets in force: looked at again lot by lot, by what events touched. */
export type StrandedStock = {
  /** The lots that a boundary of a rule set strands, by their indices. */
  readonly at: (rules: KeptRules, boundary: Boundary) => ReadonlyMap<number, Told>
  /** Looks at a lot as of a position; `kept`: its verdicts, where it is finished. */
  readonly look: (lot: number, at: number, rules: readonly KeptRules[], kept: Kept | undefined) => void
  /** All lots that are in stock, and those of them that may have met what was done at these sites. */
  readonly lots: () => Iterable<number>
  readonly lotsAt: (sites: ReadonlySet<string>) => readonly number[]
  readonly clear: () => void
}

/** What magnets are made of, on its way to them: in other forms, matter has another use, or no history yet. */
const ON_THE_WAY: ReadonlySet<Form> = new Set<Form>([
  'concentrate',
  'oxide',
  'metal',
  'alloy',
  'powder',
  'block',
  'agent',
])
const NOTHING: ReadonlyMap<number, Told> = new Map()

export const createStrandedStock = (lineage: Lineage, judge: Judge): StrandedStock => {
  /** Lots in stock, each with its set of facts. */
  const stock = new Map<number, number>()
  const bySite = createBySite(lineage)
  const stranded = new Map<string, Map<number, Told>>()
  const sums = createSums()
  const nameOf = ({ hash }: KeptRules, { from }: Boundary): string => `${from} ${hash}`

  const drop = (lot: number): void => {
    const set = stock.get(lot)
    if (set === undefined) return
    stock.delete(lot)
    bySite.drop(lot, set)
    for (const lots of stranded.values()) lots.delete(lot)
  }
  /** What a lot in stock is; null of one that is used up, not posted, or nothing that magnets are made of. */
  const materialInStock = (lot: number, at: number, isFinished: boolean): MaterialCode | null => {
    const { goods, inGrams, outGrams } = readSums(lineage, lot, at, sums)
    if (goods === NONE || inGrams <= outGrams) return null
    const material = MATERIAL_CODES[lineage.yields.columns.material[goods]!] as MaterialCode
    return isFinished || ON_THE_WAY.has(materialOf(material).form) ? material : null
  }
  const toldOf = (
    lot: number,
    at: number,
    material: MaterialCode,
    rules: KeptRules,
    boundary: Boundary,
    kept: Kept | undefined,
  ): Told | null => {
    if (kept !== undefined) return verdictOf(kept, rules, boundary)
    const verdict = judge.unfinished(rules, lot, at, material)
    return strandedUnfinished(verdict, boundary)
      ? { stranding: 'barred', facts: factsAfter(verdict, boundary) }
      : null
  }

  return {
    at: (rules, boundary) => stranded.get(nameOf(rules, boundary)) ?? NOTHING,
    look: (lot, at, rules, kept) => {
      drop(lot)
      const material = materialInStock(lot, at, kept !== undefined)
      if (material === null) return
      const set = taintAt(lineage, lot, at)
      stock.set(lot, set)
      bySite.note(lot, set)
      for (const each of rules)
        for (const boundary of boundariesOf(each.rules)) {
          const told = toldOf(lot, at, material, each, boundary, kept)
          if (told === null) continue
          const name = nameOf(each, boundary)
          const lots = stranded.get(name) ?? new Map<number, Told>()
          stranded.set(name, lots.set(lot, told))
        }
    },
    lots: () => stock.keys(),
    lotsAt: bySite.lotsAt,
    clear: () => {
      stock.clear()
      bySite.clear()
      stranded.clear()
    },
  }
}

/** How a lot or a line of which verdicts are kept stands from a boundary on; null where it is not stranded. */
export const verdictOf = (
  { verdicts, rules: under }: Kept,
  rules: KeptRules,
  boundary: Boundary,
): Told | null => {
  const verdict = verdicts[under.findIndex(({ hash }) => hash === rules.hash)]
  const stranding = verdict === undefined ? null : strandedAt(verdict, boundary)
  return verdict === undefined || stranding === null
    ? null
    : { stranding, facts: factsAfter(verdict, boundary) }
}

const factsAfter = ({ regimes }: KeptVerdict, { after }: Boundary): readonly string[] =>
  regimes.find(({ regime }) => regime === after.id)?.facts ?? []
