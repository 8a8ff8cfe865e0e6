import type { LotId } from '@lodestone/domain'
import { type Lineage, lotsNamed, lotsWithOtherHistory, lotsWithOtherTaint } from '@lodestone/lineage'
import {
  EMPTY_MAP,
  lotKey,
  lotStateValue,
  type MerkleMap,
  putInMap,
  type Salts,
} from '@lodestone/transparency'
import type { LeafHashes } from '@lodestone/transparency-log'
import { type Certified, lotState } from './lot-states.ts'

/** The map of all lots as of a position. */
export type LotMap = { readonly position: number; readonly map: MerkleMap }

export const EMPTY_LOT_MAP: LotMap = { position: 0, map: EMPTY_MAP }

export type LotMapSources = {
  readonly lineage: Lineage
  readonly leaves: LeafHashes
  readonly salts: Salts
  readonly certified: Certified
  /** Lets others have their turn. */
  readonly turn: () => Promise<void>
}

/** So many lots are looked at before others have their turn. */
const AT_ONCE = 100

/** The map with the states of these lots as of a position in it. */
const withLots = async (
  map: MerkleMap,
  lots: Iterable<LotId>,
  position: number,
  { lineage, leaves, salts, certified, turn }: LotMapSources,
): Promise<LotMap> => {
  let grown = map
  let looked = 0
  for (const lot of lots) {
    const state = await lotState(lineage, lot, position, leaves, certified)
    grown = putInMap(grown, lotKey(salts.link(lot).digest), lotStateValue(state))
    looked += 1
    if (looked % AT_ONCE === 0) await turn()
  }
  return { position, map: grown }
}

/** The map as of a position, from nothing: what the other is checked against. */
export const lotMapAnew = (position: number, sources: LotMapSources): Promise<LotMap> =>
  withLots(EMPTY_MAP, lotsNamed(sources.lineage, position), position, sources)

/** The map as of a later position, of what the events between have changed. A lineage that was folded anew is another: its map is made anew. */
export const lotMapAfter = (before: LotMap, position: number, sources: LotMapSources): Promise<LotMap> => {
  const { lineage } = sources
  if (before.position === 0) return lotMapAnew(position, sources)
  const changed = new Set([
    ...lotsWithOtherHistory(lineage, before.position, position),
    ...lotsWithOtherTaint(lineage, before.position, position),
  ])
  return withLots(before.map, changed, position, sources)
}
