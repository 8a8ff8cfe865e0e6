import { isFlip, type KeptVerdict } from '@lodestone/compliance'
import { changedAt, type Lineage } from '@lodestone/lineage'
import { NONE, taintAt } from '@lodestone/lineage/rows'
import { createPace } from '../following/pace.ts'
import { createBySite } from './by-site.ts'
import { isFinished, materialAt } from './finished-lots.ts'
import { createJudge, type Judge } from './judge.ts'
import { lineName, type OpenLine, type OpenLines } from './open-lines.ts'
import type { KeptRules, RulesAt } from './rules-at.ts'
import { createStrandedStock, type StrandedStock } from './stranded-stock.ts'

/** A lot whose verdicts are kept, or a line. */
export type Subject = { readonly lot: number; readonly line?: OpenLine }
/** What is kept of a subject: a verdict under each rule set, in their order. */
export type Kept = Subject & { verdicts: readonly KeptVerdict[]; rules: readonly KeptRules[] }
/** An outcome that became another by what is recorded at a position. */
export type Turn = Subject & {
  readonly position: number
  readonly before: KeptVerdict
  readonly after: KeptVerdict
}

/**
 * The verdicts of every finished lot and of every open line under every active rule set, as of a position. Moved on event by event, by what
 * each changed; the same as if all were judged anew.
 */
export type VerdictTable = {
  readonly position: () => number
  readonly lots: ReadonlyMap<number, Kept>
  readonly lines: ReadonlyMap<string, Kept>
  readonly rules: () => readonly KeptRules[]
  readonly judge: Judge
  /** Lots that are in stock and finished, or on their way to be. */
  readonly inStock: () => Iterable<number>
  /** What is in stock and stranded by a boundary of a rule set. */
  readonly stranded: StrandedStock['at']
  /** Lots that may have met what was done at these sites, and perhaps some more. */
  readonly lotsAt: (sites: ReadonlySet<string>) => readonly number[]
  /** Judges everything as of a position, and forgets what was. Errors: those of `readEvent`. */
  readonly begin: (position: number) => Promise<void>
  /** Moves on, event by event; tells of each turn. Ends early once the signal aborts. Errors: those of `readEvent`. */
  readonly moveOn: (to: number, onTurn: (turn: Turn) => void, signal?: AbortSignal) => Promise<void>
}

export const createVerdictTable = (lineage: Lineage, open: OpenLines, rulesAt: RulesAt): VerdictTable => {
  const lots = new Map<number, Kept>()
  const lines = new Map<string, Kept>()
  const linesOfParcel = new Map<number, string[]>()
  const linesOfLot = new Map<number, Set<string>>()
  const bySite = createBySite(lineage)
  const judge = createJudge(lineage, (lot, asOf) => materialAt(lineage, lot, asOf))
  const stock = createStrandedStock(lineage, judge)
  let position = 0
  let rules = rulesAt.at(0)

  const judged = ({ lot, line }: Subject, at: number): KeptVerdict[] => {
    bySite.note(lot, taintAt(lineage, lot, at))
    return line === undefined ? judge.lot(rules, lot, at) : judge.delivered(rules, lot, at, line.delivery)
  }
  const put = <K>(into: Map<K, Kept>, key: K, subject: Subject, at: number): void => {
    into.set(key, { ...subject, rules, verdicts: judged(subject, at) })
  }

  /** Judges again; a turn is told where the outcome under a rule set is another, or under the one that took its place. */
  const again = (kept: Kept, at: number, onTurn: (turn: Turn) => void): void => {
    const { lot, line, rules: rulesBefore, verdicts: before } = kept
    const verdicts = judged(kept, at)
    kept.rules = rules
    kept.verdicts = verdicts
    for (const [n, after] of verdicts.entries()) {
      const earlier = before[placeBefore(rulesBefore, rules[n] as KeptRules)]
      if (earlier !== undefined && isFlip(earlier, after))
        onTurn({ lot, ...(line && { line }), position: at, before: earlier, after })
    }
  }

  const takeLines = async (parcel: number, at: number): Promise<void> => {
    for (const name of linesOfParcel.get(parcel) ?? []) {
      linesOfLot.get(lines.get(name)?.lot ?? NONE)?.delete(name)
      lines.delete(name)
    }
    const found = await open.of(parcel, at)
    if (found.length === 0) linesOfParcel.delete(parcel)
    else linesOfParcel.set(parcel, found.map(lineName))
    for (const line of found) {
      put(lines, lineName(line), { lot: line.lot, line }, at)
      linesOfLot.set(line.lot, (linesOfLot.get(line.lot) ?? new Set()).add(lineName(line)))
    }
  }

  /** Judges the lines under a contract again, by the terms that it has now. */
  const underTerms = async (contract: string, at: number, onTurn: (turn: Turn) => void): Promise<void> => {
    const concerned = [...linesOfParcel].filter(([, names]) =>
      names.some((name) => lines.get(name)?.line?.contract === contract),
    )
    for (const [parcel] of concerned)
      for (const line of await open.of(parcel, at)) {
        const kept = lines.get(lineName(line))
        if (kept === undefined) continue
        const now = { ...kept, line }
        lines.set(lineName(line), now)
        again(now, at, onTurn)
      }
  }

  const lotsAt = (sites: ReadonlySet<string>): number[] => [...bySite.lotsAt(sites), ...stock.lotsAt(sites)]

  const step = async (at: number, onTurn: (turn: Turn) => void): Promise<void> => {
    const changed = changedAt(lineage, at)
    const everything = changed.unread || rulesAt.changedAt(at)
    if (rulesAt.changedAt(at)) rules = rulesAt.at(at)
    if (changed.sites.size > 0) judge.forget()
    const touched = everything ? [...lots.keys(), ...linesOfLot.keys(), ...stock.lots()] : [...changed.lots]
    const there = new Set(everything ? touched : [...touched, ...lotsAt(changed.sites)])
    for (const lot of everything ? changed.lots : []) there.add(lot)
    for (const lot of [...there].sort((a, b) => a - b)) {
      const kept = lots.get(lot)
      if (kept !== undefined) again(kept, at, onTurn)
      else if (isFinished(lineage, lot, at)) put(lots, lot, { lot }, at)
      for (const name of [...(linesOfLot.get(lot) ?? [])].sort()) again(lines.get(name) as Kept, at, onTurn)
      stock.look(lot, at, rules, lots.get(lot))
    }
    const contract = open.contractAt(at)
    if (contract !== undefined) await underTerms(contract, at, onTurn)
    for (const parcel of open.touchedAt(at)) await takeLines(parcel, at)
    position = at
  }

  return {
    position: () => position,
    lots,
    lines,
    rules: () => rules,
    judge,
    inStock: stock.lots,
    stranded: stock.at,
    lotsAt: bySite.lotsAt,
    begin: async (at) => {
      lots.clear()
      lines.clear()
      linesOfParcel.clear()
      linesOfLot.clear()
      bySite.clear()
      stock.clear()
      judge.forget()
      rules = rulesAt.at(at)
      const pace = createPace()
      for (let lot = 0; lot < lineage.lots.count && lineage.lots.columns.seen[lot]! <= at; lot++) {
        if (isFinished(lineage, lot, at)) put(lots, lot, { lot }, at)
        stock.look(lot, at, rules, lots.get(lot))
        await pace.pause()
      }
      const parcels = new Set<number>()
      for (const { columns, count } of [lineage.shipments, lineage.redirections])
        for (let row = 0; row < count && columns.position[row]! <= at; row++)
          parcels.add(columns.parcel[row]!)
      for (const each of parcels) await takeLines(each, at)
      position = at
    },
    moveOn: async (to, onTurn, signal) => {
      const pace = createPace()
      while (position < to && !signal?.aborted) {
        await step(position + 1, onTurn)
        await pace.pause()
      }
    },
  }
}

/** The place, among the rule sets before, of the one whose place a rule set took: the same version, else the last before it of the same id. */
const placeBefore = (before: readonly KeptRules[], { key, rules }: KeptRules): number => {
  const same = before.findIndex((each) => each.key === key)
  if (same >= 0) return same
  const from = ({ rules: { effectiveFrom } }: KeptRules): string => effectiveFrom ?? ''
  const earlier = before.filter(
    (each) => each.rules.id === rules.id && from(each) <= (rules.effectiveFrom ?? ''),
  )
  const [last] = earlier.sort((a, b) => (from(a) < from(b) ? 1 : -1))
  return last === undefined ? -1 : before.indexOf(last)
}
