import {
  byElement,
  type Element,
  type EventType,
  flowOf,
  isRareEarth,
  isRunType,
  type LedgerEvent,
  type LotId,
  MATERIALS,
  type MaterialCode,
  ONE,
  processKind,
  type SourceKind,
  shortfall,
  weighingAllowance,
} from '@lodestone/domain'
import { reachable, slowAllocation } from './allocation-oracle.ts'
import { logOf, streamOf } from './ledger.ts'
import { floor, plus, type Ratio, ratio, times, ZERO } from './ratio.ts'

/**
 * The share reading once more, slowly: from the events themselves, with exact fractions, by recursion, sharing nothing with the columns.
 * For ledgers without cycles.
 */
export type OracleShares = { readonly sources: Map<LotId, Ratio>; readonly unknown: Map<string, Ratio> }

type Birth = {
  /** Names it: the event's place in the log and the yield's in the event. */
  readonly name: string
  readonly type: EventType
  readonly material: MaterialCode
  readonly grams: number
  readonly causeless: number
  readonly source: SourceKind | null
  readonly stated: Partial<Record<Element, number>>
  readonly edges: {
    readonly from: LotId
    readonly grams: number
    /** The take's name, and all that was taken. */
    readonly take: string
    readonly takeGrams: number
  }[]
}
/** Hears what the shares send through a birth, through a take, and what they find no origin for at a lot. */
export type Listener = (what: 'birth' | 'take' | 'unknown', name: string, amount: Ratio) => void
type Lot = {
  readonly births: Birth[]
  gains: number
  causelessGains: number
  out: number
  everBorn: boolean
  readonly assays: { readonly weight: number; readonly found: Partial<Record<Element, number>> }[]
}

const WEIGHT = { production: 0, settlement: 1, umpire: 2 }

const standing = (events: readonly LedgerEvent[]): { event: LedgerEvent; stands: boolean }[] => {
  const log = logOf(events)
  const gone = new Set(
    log.flatMap(({ event, stream }) =>
      event.type === 'EventDeclaredErroneous' ? [`${stream}/${event.target.revision}`] : [],
    ),
  )
  return log.map(({ event, revision }) => ({ event, stands: !gone.has(`${streamOf(event)}/${revision}`) }))
}

const readLots = (events: readonly LedgerEvent[]): Map<LotId, Lot> => {
  const lots = new Map<LotId, Lot>()
  const lotOf = (id: LotId): Lot => {
    const lot = lots.get(id) ?? {
      births: [],
      gains: 0,
      causelessGains: 0,
      out: 0,
      everBorn: false,
      assays: [],
    }
    lots.set(id, lot)
    return lot
  }
  for (const [place, { event, stands }] of standing(events).entries()) {
    const flow = flowOf(event)
    const { takes, yields } = flow
    const reaching = reachable(flow)
    const parts = slowAllocation(reaching)
    for (const take of takes) if (stands && take.whence === 'stock') lotOf(take.lot).out += take.grams
    yields.forEach((given, at) => {
      const lot = lotOf(given.lot)
      if (!given.adds) lot.everBorn = true
      if (!stands) return
      const causeless = Math.min(given.unexplained, given.grams)
      if (given.adds) {
        lot.gains += given.grams - causeless
        lot.causelessGains += causeless
        return
      }
      lot.births.push({
        name: `${place}/${at}`,
        type: event.type,
        material: given.material,
        grams: given.grams,
        causeless,
        source: given.source,
        stated: given.composition === undefined ? {} : byElement(given.composition),
        edges: reaching.takes.flatMap((take, index) => {
          const grams = parts[index]?.[at] ?? null
          return grams === null
            ? []
            : [{ from: take.lot, grams, take: `${place}/${index}`, takeGrams: take.grams }]
        }),
      })
    })
    if (event.type === 'AssayRecorded' && stands) {
      const found: Partial<Record<Element, number>> = { ...byElement(event.composition) }
      for (const element of event.belowDetection ?? []) found[element] ??= 0
      lotOf(event.lot).assays.push({ weight: WEIGHT[event.role], found })
    }
  }
  return lots
}

const FIXED: readonly string[] = ['Fe', 'B', 'Co', 'Ga', 'Nb', 'Zr']

/** What lots of these events are made of. */
export const oracle = (events: readonly LedgerEvent[]) => {
  const lots = readLots(events)
  const nothing: Lot = { births: [], gains: 0, causelessGains: 0, out: 0, everBorn: false, assays: [] }
  const lotOf = (id: LotId): Lot => lots.get(id) ?? nothing

  const causelessOf = (lot: Lot): number => {
    const born = lot.births.reduce((sum, birth) => sum + birth.grams, 0)
    const inGrams = born + lot.gains + lot.causelessGains
    if (lot.births.length === 0) return Math.max(inGrams, lot.out)
    const gains = lot.gains > weighingAllowance(born) ? lot.gains : 0
    const posted = lot.births.reduce((sum, birth) => sum + birth.causeless, 0) + lot.causelessGains
    return posted + gains + shortfall(inGrams, lot.out).unexplained
  }

  /** Parts per billion; or, where they are not known, the lot that would have to be analysed. */
  type Content = number | LotId
  const contents = new Map<string, Content>()
  const contentOf = (id: LotId, element: Element): Content => {
    const key = `${id}/${element}`
    const known = contents.get(key)
    if (known !== undefined) return known
    const found = readContent(lotOf(id), element) ?? id
    contents.set(key, found)
    return found
  }
  const readContent = (lot: Lot, element: Element): Content | null => {
    let assay: { weight: number; ppb: number } | null = null
    for (const { weight, found } of lot.assays) {
      const value = found[element]
      if (value !== undefined && (assay === null || weight >= assay.weight)) assay = { weight, ppb: value }
    }
    if (assay !== null) return assay.ppb
    const birth = lot.births.at(-1)
    if (birth === undefined) return null
    const stated = birth.stated[element]
    if (stated !== undefined) return stated
    const { mayHold, form } = MATERIALS[birth.material]
    const held: readonly string[] = mayHold
    if (!held.includes(element)) return 0
    if (form === 'metal' && held.length === 1) return ONE
    return followed(lot, birth, element)
  }
  const followed = (lot: Lot, birth: Birth, element: Element): Content | null => {
    if (causelessOf(lot) > 0) return null
    if (lot.births.some(({ source, edges }) => source !== null || edges.length === 0)) return null
    const one = lot.births.length === 1
    const same = one && ['LotSplit', 'LotReceived'].includes(birth.type) && birth.edges.length === 1
    const blends =
      one &&
      isRunType(birth.type) &&
      birth.type !== 'GrainBoundaryDiffused' &&
      processKind(birth.type).conserves === 'mass' &&
      MATERIALS[birth.material].form !== 'residue' &&
      (isRareEarth(element) || FIXED.includes(element))
    if (same || blends) {
      const inputs = birth.edges.filter((edge) => edge.grams > 0)
      const held = inputs.map(({ from }) => contentOf(from, element))
      if (held.every((content) => content === held[0]) && typeof held[0] === 'string') return held[0]
      const known = held.filter((content) => typeof content === 'number')
      if (inputs.length === 0 || known.length < held.length) return null
      const mass = inputs.reduce((total, { grams }) => total + BigInt(grams), 0n)
      return Number(
        inputs.reduce((total, { grams }, at) => total + BigInt(grams) * BigInt(known[at] ?? 0), 0n) / mass,
      )
    }
    if (!isRareEarth(element)) return null
    return lot.births.every(({ edges }) => edges.every(({ from }) => contentOf(from, element) === 0))
      ? 0
      : null
  }

  const sharesOf = (id: LotId, element: Element, hear: Listener = () => {}): OracleShares => {
    const sources = new Map<LotId, Ratio>()
    const unknown = new Map<string, Ratio>()
    const add = <K>(to: Map<K, Ratio>, key: K, part: Ratio) => to.set(key, plus(to.get(key) ?? ZERO, part))
    const unknownAt = (at: LotId, reason: string, part: Ratio) => {
      add(unknown, `${at}/${reason}`, part)
      hear('unknown', `${at}/${reason}`, part)
    }
    const follow = (at: LotId, amount: Ratio): void => {
      if (amount.n === 0n) return
      const lot = lotOf(at)
      if (lot.births.length === 0) {
        unknownAt(at, lot.everBorn ? 'withdrawn' : 'not_posted', amount)
        return
      }
      const causeless = causelessOf(lot)
      const whole = lot.births.reduce((sum, birth) => sum + birth.grams - birth.causeless, causeless)
      if (causeless > 0) unknownAt(at, 'unexplained_mass', times(amount, ratio(causeless, whole)))
      for (const birth of lot.births) {
        const part = times(amount, ratio(birth.grams - birth.causeless, whole))
        hear('birth', birth.name, part)
        if (birth.source !== null) add(sources, at, part)
        else divide(at, birth, part)
      }
    }
    const divide = (at: LotId, birth: Birth, amount: Ratio): void => {
      if (amount.n === 0n) return
      const holders = birth.edges.filter(({ from, grams }) => grams > 0 && contentOf(from, element) !== 0)
      if (holders.length === 0) {
        unknownAt(at, 'no_recorded_input', amount)
        return
      }
      const held = holders.map(({ from }) => contentOf(from, element))
      const mass = holders.reduce((total, { grams }) => total + grams, 0)
      const isKnown = (index: number) => typeof held[index] === 'number'
      const sure = holders.reduce((total, { grams }, index) => total + (isKnown(index) ? grams : 0), 0)
      const weightOf = (index: number) => BigInt(holders[index]?.grams ?? 0) * BigInt(Number(held[index]))
      const weight = holders.reduce((total, _, index) => total + (isKnown(index) ? weightOf(index) : 0n), 0n)
      holders.forEach(({ from, grams, take }, index) => {
        const same = held.every((content) => content === held[0])
        const part =
          same || !isKnown(index)
            ? times(amount, ratio(grams, mass))
            : times(amount, times(ratio(sure, mass), ratio(weightOf(index), weight)))
        hear('take', take, part)
        if (same || isKnown(index)) follow(from, part)
        else unknownAt(from, 'composition', part)
      })
    }
    follow(id, ratio(1))
    return { sources, unknown }
  }
  return { contentOf, sharesOf, lotOf, causelessOf, lots: [...lots.keys()] }
}

/** A share in parts, rounded down. */
export const partsOf = (share: Ratio, whole: number): bigint => floor(times(share, ratio(whole)))
