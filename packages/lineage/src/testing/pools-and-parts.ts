import { areaOf, type LedgerEvent, type LotId, type MaterialCode } from '@lodestone/domain'
import { AT, event, type In, inLine, mass, type Out, outLine } from './ledger.ts'

/** Short hands for events of pools, of runs in parts, and of goods that come ahead of their papers. */

type PoolStep = NonNullable<LedgerEvent['poolSteps']>[number]
/** How an event meets a pool: which generation, whether that begins, what goes in, and what rolled over. */
export type Step = {
  readonly lot: LotId | null
  readonly born?: boolean
  readonly grams?: number
  readonly rolled?: { readonly lot: LotId; readonly grams: number } | undefined
  readonly material?: MaterialCode
  /** It begins with nothing: the pool was clear. */
  readonly empty?: true
}

const poolOf = (lot: LotId): string => lot.slice(0, lot.lastIndexOf('-'))

export const poolStep = ({
  lot,
  born = false,
  grams = 0,
  rolled,
  material = 'alloy_flake',
  empty,
}: Step): PoolStep => ({
  pool: poolOf(lot ?? rolled?.lot ?? ''),
  lot,
  material,
  basis: 'as_weighed',
  epoch: '2026-11-23',
  born,
  grams,
  ...(rolled === undefined ? {} : { rolled }),
  ...(empty === undefined ? {} : { empty }),
})

const ofPool = (step: PoolStep, ...more: readonly PoolStep[]) => ({
  area: areaOf(step.pool),
  occurredAt: AT,
  pool: step.pool,
  poolSteps: [step, ...more],
})

export const charged = (lines: readonly In[], step: Step, ...more: readonly Step[]): LedgerEvent =>
  event('PoolCharged', {
    ...ofPool(poolStep(step), ...more.map(poolStep)),
    lines: lines.map(({ lot, grams }) => ({ lot, mass: mass(grams) })),
  })

/** Charged late, into a generation of its own, of which one that stands later comes. */
export const chargedBefore = (
  lines: readonly In[],
  own: Omit<Step, 'born'> & { readonly lot: LotId },
  later: LotId,
): LedgerEvent => {
  const { lot, grams = 0 } = own
  return charged(lines, { ...own, born: true }, { lot: later, grams, rolled: { lot, grams } })
}

export const drawn = (generation: LotId, outputs: readonly Out[], material?: MaterialCode): LedgerEvent =>
  event('PoolDrawn', {
    ...ofPool(poolStep({ lot: generation, ...(material === undefined ? {} : { material }) })),
    outputs: outputs.map(outLine),
  })

const CLEARING = {
  method: 'emptied and wiped',
  residue: { grams: 0, basis: 'as_weighed' },
  residueUncertainty: { grams: 5, basis: 'as_weighed' },
  detectionLimit: { grams: 10, basis: 'as_weighed' },
  documents: [{ hash: `sha-256:${'ab'.repeat(32)}`, kind: 'assay', issuer: 'Site laboratory' }],
  approver: 'qa-12',
} as const

/** More was left than the method can see: it proves nothing. */
const UNPROVEN = { ...CLEARING, residue: { grams: 50, basis: 'as_weighed' } } as const

export const cleared = (generation: LotId, grams: number, isProven = true): LedgerEvent =>
  event('PoolCleared', {
    ...ofPool(poolStep({ lot: null, rolled: { lot: generation, grams } })),
    ...(isProven ? CLEARING : UNPROVEN),
  })

/** What a run says of a pool that it used: that nobody knows what it leaves, or that it cleared it. */
export const leaving = (pool: string, isCleared = false) => ({
  pools: [{ pool, leaves: isCleared ? { cleared: CLEARING } : ('unknown' as const) }],
})

const ofRun = (inputs: readonly In[], run: string) => ({
  area: areaOf(inputs[0]?.lot ?? ''),
  occurredAt: AT,
  process: 'AlloyFlaked',
  run,
  inputs: inputs.map(inLine),
})
const contentOf = (inputs: readonly In[], lot: LotId, born: boolean) => ({
  content: { lot, born, grams: inputs.reduce((sum, { grams }) => sum + grams, 0), basis: 'as_weighed' },
})

/** A run begins with these inputs; its content is this lot. */
export const opened = (inputs: readonly In[], content: LotId): LedgerEvent =>
  event('RunOpened', { ...ofRun(inputs, content), ...contentOf(inputs, content, true) })
/** More goes into the run. */
export const added = (inputs: readonly In[], content: LotId): LedgerEvent =>
  event('RunAdded', { ...ofRun(inputs, content), ...contentOf(inputs, content, false) })
/** For the `run` that closes it. */
export const closing = (content: LotId, grams: number) => ({
  opened: { lot: content, grams, basis: 'as_weighed' as const },
})

export const unmatched = (out: Out): LedgerEvent =>
  event('LotReceivedUnmatched', { area: areaOf(out.lot), occurredAt: AT, lines: [outLine(out)] })

/** Goods came as line 1 of a parcel that nobody has posted yet. */
export const receivedAhead = ({ lot, grams }: Out, parcel: string): LedgerEvent =>
  event('LotReceived', {
    ...{ area: areaOf(lot), occurredAt: AT, parcel, sender: areaOf(parcel), accounts: [] },
    lines: [{ line: 1, lot, mass: { grams, basis: 'as_weighed' } }],
  })

/** The papers of these lots have come: they are of that parcel, and of those lots of its sender. */
export const matched = (
  parcel: string,
  lines: readonly { from: LotId; lot: LotId; grams: number; material?: MaterialCode }[],
  identifies: readonly LotId[] = [],
): LedgerEvent =>
  event('ReceiptMatched', {
    area: areaOf(lines[0]?.lot ?? ''),
    occurredAt: AT,
    parcel,
    sender: areaOf(parcel),
    lines: lines.map(({ lot }, index) => ({ line: index + 1, lot })),
    accounts: lines.map(({ from, grams, material = 'alloy_flake' }) => ({ from, grams, material })),
    ...(identifies.length > 0 ? { identifies } : {}),
  })
