import {
  type AreaCode,
  areaOf,
  bookStream,
  type Composition,
  type EventType,
  eventSchema,
  type Finding,
  type LedgerEvent,
  type LotId,
  type MaterialCode,
  REGISTRY_STREAM,
  type Role,
  type RunType,
} from '@lodestone/domain'
import type { RecordedEvent } from '../fold/fold.ts'

/** Short hands for events, as tests write them down. Masses in grams. */

const COMMON = {
  mode: 'report',
  manual: false,
  assurance: 'measured',
  recordedAt: '2026-11-23T18:00:00.000Z',
  by: { key: 'k1', owner: 'mes' },
  request: { key: 'r', hash: 'h', part: 0, of: 1 },
} as const

/** An event of the ledger, checked against its schema: a test can fold nothing that the log could not hold. */
export const event = (type: EventType, body: Record<string, unknown>): LedgerEvent =>
  eventSchema(type).parse({ ...COMMON, type, ...body }) as LedgerEvent

export const AT = '2026-11-23T10:00:00-06:00'

export const mass = (grams: number) => ({ grams, basis: 'as_weighed' as const })
export const elements = (parts: Composition['parts']): Composition =>
  ({ basis: 'element', parts }) as Composition

export type Out = {
  readonly lot: LotId
  readonly grams: number
  readonly material?: MaterialCode
  readonly from?: LotId[]
  readonly composition?: Composition
  readonly pieces?: number
  readonly grade?: string
}
export type In = {
  readonly lot: LotId
  readonly grams: number
  readonly role?: Role
  readonly pieces?: number
}

export const outLine = ({ grams, material = 'alloy_flake', ...rest }: Out) => ({
  ...rest,
  material,
  mass: mass(grams),
})
export const inLine = ({ grams, role = 'constituent', ...rest }: In) => ({ ...rest, role, mass: mass(grams) })

/** Extra fields that any event may have. */
type More = { unexplained?: { lot: string; grams: number }[]; findings?: Finding[]; occurredAt?: string }

export const mined = (out: Out, more: More = {}): LedgerEvent =>
  event('OreExtracted', {
    area: areaOf(out.lot),
    occurredAt: AT,
    mine: 'open pit',
    mineral: 'bastnaesite',
    lines: [outLine({ material: 'ore', ...out })],
    ...more,
  })

export const collected = (
  kind: 'post_consumer' | 'pre_consumer',
  out: Out,
  country?: string,
  facts?: LedgerEvent<'ScrapCollected'>['facts'],
): LedgerEvent =>
  event('ScrapCollected', {
    area: areaOf(out.lot),
    occurredAt: AT,
    class: kind,
    classBasis: 'sorted by hand',
    magnetType: 'NdFeB',
    lines: [outLine({ material: 'eol_magnet', ...out })],
    ...(country === undefined ? {} : { country }),
    ...(facts === undefined ? {} : { facts }),
  })

export const declared = (out: Out, facts: LedgerEvent<'FeedstockDeclared'>['facts'] = []): LedgerEvent =>
  event('FeedstockDeclared', {
    area: areaOf(out.lot),
    occurredAt: AT,
    supplier: 'HITACHI',
    lines: [outLine(out)],
    facts: [...facts],
  })

export const opening = (out: Out, facts?: LedgerEvent<'OpeningInventoryDeclared'>['facts']): LedgerEvent =>
  event('OpeningInventoryDeclared', {
    area: areaOf(out.lot),
    occurredAt: AT,
    lines: [outLine(out)],
    ...(facts === undefined ? {} : { facts: [...facts] }),
  })

let runs = 0
/** A run of the area of its first output: strip casting unless told. */
export const run = (
  inputs: readonly In[],
  outputs: readonly Out[],
  { type = 'AlloyFlaked', ...more }: More & { type?: RunType; [field: string]: unknown } = {},
): LedgerEvent =>
  event(type, {
    area: areaOf(outputs[0]?.lot ?? ''),
    run: `H-${++runs}`,
    startedAt: AT,
    endedAt: AT,
    inputs: inputs.map(inLine),
    outputs: outputs.map(outLine),
    losses: [],
    uptake: [],
    ...(type === 'MagnetBlockSintered' ? { consolidation: 'sintered', heatTreated: true } : {}),
    ...(type === 'MagnetFinished' ? { operations: [{ stage: 'machine' }], magnetized: true } : {}),
    ...(type === 'ScrapRecycled' ? { route: 'short_loop' } : {}),
    ...more,
  })

export const split = (input: In, outputs: readonly Out[], composition?: Composition): LedgerEvent =>
  event('LotSplit', {
    area: areaOf(input.lot),
    occurredAt: AT,
    input: { lot: input.lot, mass: mass(input.grams) },
    outputs: outputs.map(({ lot, grams }) => ({ lot, mass: mass(grams) })),
    contents: {
      material: outputs[0]?.material ?? 'alloy_flake',
      ...(composition === undefined ? {} : { composition }),
    },
  })

export const shipped = (
  parcel: string,
  to: { area: AreaCode } | { party: string },
  lines: readonly In[],
): LedgerEvent =>
  event('LotShipped', {
    area: areaOf(parcel),
    occurredAt: AT,
    parcel,
    addressee: to,
    lines: lines.map(({ lot, grams, pieces }) => ({
      lot,
      mass: mass(grams),
      ...(pieces === undefined ? {} : { pieces }),
    })),
    contents: lines.map(() => ({ material: 'alloy_flake' as const })),
  })

export const received = (
  parcel: string,
  lines: readonly {
    from: LotId
    lot: LotId
    grams: number
    covers?: number
    pieces?: number
    material?: MaterialCode
  }[],
  more: More = {},
): LedgerEvent =>
  event('LotReceived', {
    area: areaOf(lines[0]?.lot ?? ''),
    occurredAt: AT,
    parcel,
    sender: areaOf(parcel),
    lines: lines.map(({ lot, grams }, index) => ({ line: index + 1, lot, mass: mass(grams) })),
    accounts: lines.map(({ from, grams, covers, pieces, material }) => ({
      from,
      grams: covers ?? grams,
      ...(pieces === undefined ? {} : { pieces }),
      material: material ?? 'alloy_flake',
    })),
    ...more,
  })

export const assayed = (
  lot: LotId,
  composition: Composition,
  more: Partial<
    Pick<
      LedgerEvent<'AssayRecorded'>,
      'role' | 'sample' | 'laboratory' | 'supersedes' | 'belowDetection' | 'lessThan' | 'covers' | 'settles'
    >
  > = {},
): LedgerEvent =>
  event('AssayRecorded', {
    area: areaOf(lot),
    occurredAt: AT,
    lot,
    sample: 'S-1',
    role: 'production',
    composition,
    ...more,
  })

/** A composite sample, booked on one lot, of that one and others. */
export const composited = (sample: string, lot: LotId, compositeOf: LotId[]): LedgerEvent =>
  event('SampleTaken', { area: areaOf(lot), occurredAt: AT, lot, sample, compositeOf })

export const held = (lot: LotId, hold: string): LedgerEvent =>
  event('LotHeld', { area: areaOf(lot), occurredAt: AT, lot, hold, reason: 'to be looked at' })
export const released = (lot: LotId, hold: string): LedgerEvent =>
  event('LotReleased', { area: areaOf(lot), occurredAt: AT, lot, hold, disposition: 'use as is' })

export const adjusted = (
  lot: LotId,
  direction: 'gain' | 'loss',
  grams: number,
  unexplained?: { lot: string; grams: number }[],
  cause: 'count' | 'scale' = 'count',
): LedgerEvent =>
  event('LotAdjusted', {
    area: areaOf(lot),
    occurredAt: AT,
    lot,
    direction,
    mass: mass(grams),
    cause,
    reason: 'counted',
    ...(unexplained === undefined ? {} : { unexplained }),
  })

export const site = (
  code: string,
  country: string,
  type: 'SiteRegistered' | 'SiteAmended' = 'SiteRegistered',
): LedgerEvent => {
  const body = {
    area: REGISTRY_STREAM,
    occurredAt: AT,
    site: code,
    name: `Site ${code}`,
    country,
    operator: 'MP',
  }
  return type === 'SiteRegistered' ? event(type, body) : event(type, { ...body, reason: 'wrong before' })
}

export const area = (code: string): LedgerEvent =>
  event('AreaRegistered', {
    area: REGISTRY_STREAM,
    occurredAt: AT,
    code,
    kind: 'alloy',
    name: `Area ${code}`,
  })

export const streamOf = (of: LedgerEvent): string =>
  of.area === REGISTRY_STREAM ? REGISTRY_STREAM : bookStream(of.area)

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Events as the log gives them: each with the next revision of its stream. */
export const logOf = (events: readonly LedgerEvent[]): RecordedEvent[] => {
  const revisions = new Map<string, number>()
  return events.map((each, index) => {
    const stream = streamOf(each)
    const revision = (revisions.get(stream) ?? -1) + 1
    revisions.set(stream, revision)
    return { stream, revision, id: idOf(index + 1), event: each }
  })
}
