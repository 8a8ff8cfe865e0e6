import {
  type Element,
  isRareEarth,
  isRunType,
  type LedgerEvent,
  type LotId,
  MATERIALS,
  ONE,
  processKind,
  shortfall,
  weighingAllowance,
} from '@lodestone/domain'
import { type Birth, type Lot, readLots } from './oracle-lots.ts'
import { floor, plus, type Ratio, ratio, times, ZERO } from './ratio.ts'

/**
 * The share reading once more, slowly: from the events themselves, with exact fractions, by recursion, sharing nothing with the columns.
 * For ledgers without cycles.
 */
export type OracleShares = { readonly sources: Map<LotId, Ratio>; readonly unknown: Map<string, Ratio> }

/** Hears what the shares send through a birth, through a take, and what they find no origin for at a lot. */
export type Listener = (what: 'birth' | 'take' | 'unknown', name: string, amount: Ratio) => void
const MOVED: readonly string[] = [
  'LotSplit',
  'LotReceived',
  'ReceiptMatched',
  'CustomerReturnReceived',
  'LotInspected',
]
const FIXED: readonly string[] = ['Fe', 'B', 'Co', 'Ga', 'Nb', 'Zr']

/** What lots of these events are made of. */
export const oracle = (events: readonly LedgerEvent[]) => {
  const lots = readLots(events)
  const nothing: Lot = { births: [], gains: 0, causelessGains: 0, out: 0, everBorn: false, assays: [] }
  const lotOf = (id: LotId): Lot => lots.get(id) ?? nothing

  const isPosted = (lot: Lot): boolean => lot.births.some(({ adds }) => !adds)
  const causelessOf = (lot: Lot): number => {
    const born = lot.births.reduce((sum, birth) => sum + birth.grams, 0)
    const inGrams = born + lot.gains + lot.causelessGains
    if (!isPosted(lot))
      return Math.max(inGrams, lot.out) - lot.births.reduce((sum, birth) => sum + birth.explains, 0)
    const gains = lot.gains > weighingAllowance(born) ? lot.gains : 0
    const posted = lot.births.reduce((sum, birth) => sum + birth.causeless, 0) + lot.causelessGains
    return posted + gains + shortfall(inGrams, lot.out).unexplained
  }

  /** Parts per billion; or, where they are not known, the lot that would have to be analysed. */
  type Content = number | LotId
  /** What is taken of what was looked for and not found: nothing, or all that there may be. */
  type Reading = 'found' | 'most'
  const contents = new Map<string, Content>()
  const contentOf = (id: LotId, element: Element, reading: Reading = 'found'): Content => {
    const key = `${id}/${element}/${reading}`
    const known = contents.get(key)
    if (known !== undefined) return known
    const found = readContent(lotOf(id), element, reading) ?? id
    contents.set(key, found)
    return found
  }
  const readContent = (lot: Lot, element: Element, reading: Reading): Content | null => {
    let assay: { weight: number; ppb: number } | null = null
    for (const { weight, [reading]: values } of lot.assays) {
      const value = values[element]
      if (value !== undefined && (assay === null || weight >= assay.weight)) assay = { weight, ppb: value }
    }
    if (assay !== null) return assay.ppb
    const birth = lot.births.findLast(({ adds }) => !adds)
    if (birth === undefined) return lot.births.length > 0 ? followed(lot, element, reading) : null
    const stated = birth.stated[element]
    if (stated !== undefined) return stated
    // Goods of the same material hold what was found in them.
    const kept = isSameGoods(lot) ? followed(lot, element, reading) : null
    if (typeof kept === 'number') return kept
    const { mayHold, form } = MATERIALS[birth.material]
    const held: readonly string[] = mayHold
    if (!held.includes(element)) return 0
    if (form === 'metal' && held.length === 1) return ONE
    return followed(lot, element, reading)
  }
  /** What stands in the lot, papers in the place of the goods that came without them. */
  const standingIn = (lot: Lot): Birth[] => {
    const hasPapers = lot.births.some(({ type }) => type === 'ReceiptMatched')
    return lot.births.filter(({ source, edges }) => !hasPapers || source !== null || edges.length > 0)
  }
  /** Its births and additions have become one. */
  const isMixed = (lot: Lot): boolean =>
    lot.births.some(({ adds, type }) => adds && type !== 'ReceiptMatched') && standingIn(lot).length > 1
  const keeps = ({ type, material, edges }: Birth, element: Element): boolean => {
    if (MOVED.includes(type)) return edges.length === 1
    if (['RunOpened', 'RunAdded'].includes(type)) return true
    if (['PoolCharged', 'PoolDrawn'].includes(type))
      return edges.every(
        ({ from }) => lotOf(from).births.findLast(({ adds }) => !adds)?.material === material,
      )
    return (
      isRunType(type) &&
      type !== 'GrainBoundaryDiffused' &&
      processKind(type).conserves === 'mass' &&
      MATERIALS[material].form !== 'residue' &&
      (isRareEarth(element) || FIXED.includes(element))
    )
  }
  const isSameGoods = (lot: Lot): boolean =>
    standingIn(lot).every(
      ({ type, material, edges }) =>
        [...MOVED, 'PoolCharged', 'PoolDrawn'].includes(type) &&
        edges.every(({ from }) => lotOf(from).births.findLast(({ adds }) => !adds)?.material === material),
    )
  const followed = (lot: Lot, element: Element, reading: Reading): Content | null => {
    if (causelessOf(lot) > 0) return null
    const births = standingIn(lot)
    if (births.some(({ source, edges }) => source !== null || edges.length === 0)) return null
    const one = births.length === 1 || isMixed(lot)
    if (one && births.every((birth) => keeps(birth, element))) {
      const inputs = births.flatMap(({ edges }) => edges).filter((edge) => edge.grams > 0)
      const held = inputs.map(({ from }) => contentOf(from, element, reading))
      if (held.every((content) => content === held[0]) && typeof held[0] === 'string') return held[0]
      const known = held.filter((content) => typeof content === 'number')
      if (inputs.length === 0 || known.length < held.length) return null
      const mass = inputs.reduce((total, { grams }) => total + BigInt(grams), 0n)
      const mean = Number(
        inputs.reduce((total, { grams }, at) => total + BigInt(grams) * BigInt(known[at] ?? 0), 0n) / mass,
      )
      // Rounded up where something in it was not found.
      const least = reading === 'most' ? followed(lot, element, 'found') : mean
      return mean === least ? mean : Math.min(ONE, mean + 1)
    }
    if (!isRareEarth(element)) return null
    return births.every(({ edges }) => edges.every(({ from }) => contentOf(from, element, 'most') === 0))
      ? 0
      : null
  }

  const missing = (lot: Lot): string => (lot.everBorn ? 'withdrawn' : 'not_posted')
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
        unknownAt(at, missing(lot), amount)
        return
      }
      const causeless = causelessOf(lot)
      const whole = lot.births.reduce((sum, birth) => sum + birth.explains, causeless)
      const partOf = (grams: number) => (grams === whole ? amount : times(amount, ratio(grams, whole)))
      if (causeless > 0) unknownAt(at, isPosted(lot) ? 'unexplained_mass' : missing(lot), partOf(causeless))
      const mixed = standingIn(lot).filter(({ source }) => source === null && isMixed(lot))
      for (const birth of standingIn(lot).filter((each) => !mixed.includes(each))) {
        const part = partOf(birth.explains)
        hear('birth', birth.name, part)
        if (birth.source !== null) add(sources, at, part)
        else divide(at, [birth], part)
      }
      if (mixed.length > 0) divide(at, mixed, partOf(mixed.reduce((sum, { explains }) => sum + explains, 0)))
    }
    const divide = (at: LotId, births: readonly Birth[], amount: Ratio): void => {
      if (amount.n === 0n) return
      const edges = births.flatMap((birth) => birth.edges.map((edge) => ({ ...edge, birth: birth.name })))
      const holders = edges.filter(({ from, grams }) => grams > 0 && contentOf(from, element) !== 0)
      if (holders.length === 0) {
        divideUnfound(at, edges, births.length > 1, amount)
        return
      }
      const held = holders.map(({ from }) => contentOf(from, element))
      const mass = holders.reduce((total, { grams }) => total + grams, 0)
      const isKnown = (index: number) => typeof held[index] === 'number'
      const sure = holders.reduce((total, { grams }, index) => total + (isKnown(index) ? grams : 0), 0)
      const weightOf = (index: number) => BigInt(holders[index]?.grams ?? 0) * BigInt(Number(held[index]))
      const weight = holders.reduce((total, _, index) => total + (isKnown(index) ? weightOf(index) : 0n), 0n)
      holders.forEach(({ from, grams, take, birth }, index) => {
        const same = held.every((content) => content === held[0])
        const part =
          same || !isKnown(index)
            ? times(amount, ratio(grams, mass))
            : times(amount, times(ratio(sure, mass), ratio(weightOf(index), weight)))
        hear('take', take, part)
        if (births.length > 1) hear('birth', birth, part)
        if (same || isKnown(index)) follow(from, part)
        else unknownAt(from, 'composition', part)
      })
    }
    type Edge = Birth['edges'][number] & { readonly birth: string }
    /** None was found in what went in: it came through what may hold less than could be seen. */
    const divideUnfound = (at: LotId, edges: readonly Edge[], mixed: boolean, amount: Ratio): void => {
      const may = edges.filter(({ from, grams }) => grams > 0 && contentOf(from, element, 'most') !== 0)
      const mass = may.reduce((total, { grams }) => total + grams, 0)
      if (may.length === 0) unknownAt(at, 'no_recorded_input', amount)
      for (const { from, grams, take, birth } of may) {
        const part = times(amount, ratio(grams, mass))
        hear('take', take, part)
        if (mixed) hear('birth', birth, part)
        if (may.length === 1) follow(from, part)
        else unknownAt(from, 'composition', part)
      }
    }
    follow(id, ratio(1))
    return { sources, unknown }
  }
  return {
    contentOf,
    sharesOf,
    lotOf,
    standingIn,
    isMixed,
    isPosted,
    causelessOf,
    lots: [...lots.keys()],
  }
}

/** A share in parts, rounded down. */
export const partsOf = (share: Ratio, whole: number): bigint => floor(times(share, ratio(whole)))
