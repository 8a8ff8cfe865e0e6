import {
  findLot,
  historyOf,
  inputsFirst,
  lotIndex,
  lotName,
  originOf,
  siteEvents,
  taintLines,
} from '@lodestone/lineage'
import {
  ATTESTATION_VERSION,
  appendLeaf,
  attestationEntry,
  EMPTY_MAP,
  EMPTY_RANGE,
  type Hash,
  hashOfLeaf,
  leafHash,
  lineageDigestOf,
  lotKey,
  lotStateValue,
  mapRoot,
  NO_EVENTS,
  proveInMap,
  putInMap,
  registeredValue,
  rootOf,
  rulesName,
  saltsOf,
  signCheckpoint,
  siteName,
  type TreeHead,
  taintDigestOf,
  withEvent,
} from '@lodestone/transparency'
import type { AttestedLot } from '../attested/attested.ts'
import type { Asked } from '../statement/asked.ts'
import { activationsIn, cosigned, type LedgerLog, LOTS_SIGNER, SECRET } from './ledger-log.ts'

/** What an honest house attests of a lot, in a map of all lots, once it has certified what is asked for. */
export const attestedLot = async (
  log: LedgerLog,
  { lot, shipment }: Pick<Asked, 'lot' | 'shipment'>,
  boundary: readonly string[] = [],
  head: TreeHead = log.checkpoint,
  placeOf: (index: number) => number = (index) => index,
): Promise<AttestedLot> => {
  const { lineage, leaves } = log
  const { position } = lineage
  const salts = saltsOf(SECRET)
  const hashes = (positions: readonly number[]): Hash[] =>
    positions.map((at) => hashOfLeaf(leaves[at - 1]!.leaf))
  const digests = new Map<number, Hash>()
  for (const each of inputsFirst(lineage, Array(lineage.lots.count).keys(), position, () => false)) {
    const { positions, inputs } = originOf(lineage, each, position)
    digests.set(
      each,
      lineageDigestOf(
        hashes(positions),
        inputs.map((input) => digests.get(input)!),
      ),
    )
  }
  const stateOf = (index: number) => {
    const id = lotName(lineage, index)
    const view = findLot(lineage, id)
    const touching = [...new Set(historyOf(lineage, id).map((each) => each.position))]
    const shipped = historyOf(lineage, id).find(({ role }) => role === 'shipped')?.grams
    const certified = shipment === null ? (view?.balanceGrams ?? 0) : (shipped ?? 0)
    return {
      events: touching.length,
      eventsDigest: hashes(touching).reduce(withEvent, NO_EVENTS),
      lineageDigest: digests.get(index)!,
      taint: taintDigestOf(salts.ofTaint(id), taintLines(lineage, index, position)),
      certifiedGrams: id === lot ? certified : 0,
    }
  }
  let map = EMPTY_MAP
  for (const index of digests.keys())
    map = putInMap(map, lotKey(salts.link(lotName(lineage, index)).digest), lotStateValue(stateOf(index)))
  const ofSites = siteEvents(lineage, position)
  for (const [site, positions] of ofSites)
    map = putInMap(map, lotKey(salts.link(siteName(site)).digest), registeredValue(hashes(positions)))
  const ofRules = activationsIn(log)
  for (const { id, version, positions } of ofRules)
    map = putInMap(
      map,
      lotKey(salts.link(rulesName({ id, version })).digest),
      registeredValue(hashes(positions)),
    )
  const attestation = {
    version: ATTESTATION_VERSION,
    position: head.size,
    log: head.root,
    lots: mapRoot(map),
    certificates: 1,
  }
  const range = appendLeaf(EMPTY_RANGE, leafHash(attestationEntry(attestation)))
  const signed = await cosigned(await signCheckpoint({ size: 1, root: rootOf(range) }, [LOTS_SIGNER]))
  const digestOf = (id: string): Hash => digests.get(lotIndex(lineage, id)!)!
  return {
    attestation,
    proof: { index: 0, proof: [], checkpoint: signed, extra: null },
    consistency: [],
    state: stateOf(lotIndex(lineage, lot)!),
    taintSalt: salts.ofTaint(lot),
    map: proveInMap(map, lotKey(salts.link(lot).digest)),
    boundary: boundary.map(digestOf),
    sites: Array.from(ofSites.keys(), (site) => {
      const { digest, disclosure } = salts.link(siteName(site))
      return { site, disclosure, beside: proveInMap(map, lotKey(digest)).beside }
    }),
    rules: ofRules.map(({ id, version, positions }) => {
      const { digest, disclosure } = salts.link(rulesName({ id, version }))
      return {
        id,
        version,
        activations: positions.map((at) => placeOf(at - 1)),
        disclosure,
        beside: proveInMap(map, lotKey(digest)).beside,
      }
    }),
  }
}
