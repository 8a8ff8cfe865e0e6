import type { LotId } from '@lodestone/domain'
import {
  type Lineage,
  lotIndex,
  lotsNamed,
  lotsWithOtherHistory,
  lotsWithOtherTaint,
  siteEvents,
} from '@lodestone/lineage'
import {
  EMPTY_MAP,
  type LotState,
  lotKey,
  lotStateValue,
  type MerkleMap,
  putInMap,
  registeredValue,
  rulesName,
  type Salts,
  siteName,
} from '@lodestone/transparency'
import type { LeafHashes } from '@lodestone/transparency-log'
import { type Certified, certifiedGrams } from '../certificates/certified.ts'
import type { RuleSetStatement } from '../projection/rule-sets.ts'
import { digestOfLot, type LineageDigests, NO_DIGESTS, withOthers } from './lineage-digests.ts'
import { lotState } from './lot-states.ts'

/** The map of all lots, of the sites where they were and of the rule sets that were activated, as of a position and by how many certificates. */
export type LotMap = {
  readonly position: number
  readonly certificates: number
  readonly map: MerkleMap
  readonly digests: LineageDigests
}

export const EMPTY_LOT_MAP: LotMap = { position: 0, certificates: 0, map: EMPTY_MAP, digests: NO_DIGESTS }

export type LotMapSources = {
  readonly lineage: Lineage
  readonly leaves: LeafHashes
  readonly salts: Salts
  readonly ruleSets: readonly RuleSetStatement[]
  readonly certified: Pick<Certified, 'of' | 'lotsBetween'>
  /** Lets others have their turn. */
  readonly turn: () => Promise<void>
}

/** As of which position, and by how many certificates, the map is asked for. */
export type LotMapAt = Pick<LotMap, 'position' | 'certificates'>

/** So many lots are looked at before others have their turn. */
const AT_ONCE = 100

/** The state of a lot as of a map. Errors: those of reading tiles. */
export const stateIn = async (
  { position, certificates, digests }: Omit<LotMap, 'map'>,
  { lineage, leaves, certified, salts }: LotMapSources,
  lot: LotId,
): Promise<LotState> => {
  const index = lotIndex(lineage, lot, position)
  const lineageDigest = digestOfLot(digests, index ?? -1)
  const state = await lotState({ lineage, position, leaves }, lot, salts)
  return { ...state, lineageDigest, certifiedGrams: certifiedGrams(certified, lot, certificates) }
}

/** The map as of a later position, of what has changed since. A lineage that was folded anew is another: its map is made anew. Errors: those of reading tiles. */
export const lotMapAfter = async (before: LotMap, at: LotMapAt, sources: LotMapSources): Promise<LotMap> => {
  const { lineage, leaves, salts, certified, turn } = sources
  const { position, certificates } = at
  const asOf = { lineage, position, leaves }
  let looked = 0
  const next = async (): Promise<void> => {
    looked += 1
    if (looked % AT_ONCE === 0) await turn()
  }
  const { digests, others } = await withOthers(before.digests, before.position, asOf, next)
  const changed =
    before.position === 0
      ? lotsNamed(lineage, position)
      : new Set([
          ...others,
          ...lotsWithOtherHistory(lineage, before.position, position),
          ...lotsWithOtherTaint(lineage, before.position, position),
          ...certified.lotsBetween(before.certificates, certificates),
        ])
  let { map } = before
  for (const lot of changed) {
    const state = await stateIn({ position, certificates, digests }, sources, lot)
    map = putInMap(map, lotKey(salts.link(lot).digest), lotStateValue(state))
    await next()
  }
  const registered = [
    ...Array.from(siteEvents(lineage, position), ([site, own]) => [siteName(site), own] as const),
    ...Array.from(activationsUpTo(sources.ruleSets, position)),
  ]
  for (const [name, positions] of registered) {
    if (!positions.some((each) => each > before.position)) continue
    const events = await leaves(positions.map((each) => each - 1))
    map = putInMap(map, lotKey(salts.link(name).digest), registeredValue(events))
  }
  return { position, certificates, map, digests }
}

/** By the name that stands for each version of a rule set in the map, the positions at which it was activated. */
const activationsUpTo = (
  ruleSets: readonly RuleSetStatement[],
  asOf: number,
): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>()
  for (const { ruleSet: id, version, position } of ruleSets) {
    if (position > asOf) break
    const name = rulesName({ id, version })
    found.set(name, [...(found.get(name) ?? []), position])
  }
  return found
}

/** The map from nothing: what the other is checked against. */
export const lotMapAnew = (at: LotMapAt, sources: LotMapSources): Promise<LotMap> =>
  lotMapAfter(EMPTY_LOT_MAP, at, sources)
