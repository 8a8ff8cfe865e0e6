import { areaOf, type LotId } from '@lodestone/domain'
import { findLot, type Lineage, lotIndex, openDisputesOn, sites, taint } from '@lodestone/lineage'
import type { Doubt, LotProvenance, StageFact } from '../evidence/provenance.ts'

/**
 * What the lineage knows of a lot, as a verdict needs it, as of a position: each fact of its taint once for each element that it is of. Which lot
 * shows a fact is left open (`withWitnesses` fills it in, for the facts that count). Undefined when nothing had named the lot by then. `placeOf`: the ledger's position
 * for one of the lineage's, where that has only a part of the ledger.
 */
export const provenanceOf = (
  lineage: Lineage,
  lot: LotId,
  asOf?: number,
  placeOf = (position: number) => position,
): LotProvenance | undefined => {
  const found = taint(lineage, lot, { asOf })
  const view = findLot(lineage, lot, asOf)
  if (found === undefined || view === undefined) return undefined
  const region = regions(lineage, found.asOf)
  const facts = found.facts.flatMap(({ elements, ...fact }) =>
    elements.map(
      (element): StageFact => ({
        ...fact,
        element,
        region: fact.basis === 'recorded' && fact.site !== null ? region(fact.site) : null,
        // Taint follows what can reach the magnet's elements, and nothing else.
        role: 'constituent',
        witness: null,
        witnesses: 0,
        source: null,
      }),
    ),
  )
  return {
    lot,
    material: view.material,
    position: placeOf(found.asOf),
    doubts: [
      ...found.gaps.map(({ position }) => unread(placeOf(position))),
      ...disputesOf(lineage, lot, found.asOf),
    ],
    facts,
  }
}

const regions = (lineage: Lineage, asOf: number): ((site: string) => string | null) => {
  const known = new Map(sites(lineage, asOf).map(({ site, region }) => [site, region]))
  return (site) => known.get(site) ?? null
}

const unread = (position: number): Doubt => ({
  sentence: `An event that may bear on it could not be read (position ${position}).`,
  whoCouldSay: 'whoever keeps the ledger',
})

/** What is disputed may be used, not shipped or certified. */
const disputesOf = (lineage: Lineage, lot: LotId, asOf: number): Doubt[] => {
  const index = lotIndex(lineage, lot, asOf)
  return (index === undefined ? [] : openDisputesOn(lineage, [index], asOf)).map(({ at }) => ({
    sentence: `${lot} is disputed since ${at.type} at ${at.stream}@${at.revision}: it cannot be as it is posted.`,
    whoCouldSay: `whoever resolves it in ${areaOf(lot)}`,
  }))
}
