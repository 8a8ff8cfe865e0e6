import type { LotId } from '@lodestone/domain'
import { every, realTimers, type Timers } from '@lodestone/event-store'
import { type Lineage, lotIndex } from '@lodestone/lineage'
import {
  ATTESTATION_VERSION,
  type Attestation,
  attestationEntry,
  type Committed,
  equalBytes,
  type Hash,
  hashText,
  type LotState,
  lotKey,
  type MapProof,
  mapRoot,
  proveInMap,
  type SignedCheckpoint,
  saltsOf,
} from '@lodestone/transparency'
import { type EntryLog, LogError, type LogInFolder, type LogLogger } from '@lodestone/transparency-log'
import type { Certified } from '../certificates/certified.ts'
import type { Provenance } from '../provenance.ts'
import { digestOfLot } from './lineage-digests.ts'
import { EMPTY_LOT_MAP, type LotMap, type LotMapSources, lotMapAfter, stateIn } from './lot-map.ts'

/** The map as it was attested last, and where that stands in the log of attestations. */
export type Attested = {
  readonly attestation: Attestation
  readonly index: number
  readonly checkpoint: SignedCheckpoint
}

/** What is attested of a lot: its state with the proof that just this, or nothing, is in the map. */
export type AttestedLot = Attested & {
  readonly key: Committed
  readonly state: LotState | null
  readonly proof: MapProof
  /** The digests of the others' lineages, by the same map, in their order. */
  readonly lineages: readonly Hash[]
  /** What the same map has under other names, in their order. */
  readonly named: readonly AttestedName[]
}

/** The commitment of a name that stands for a site or a rule set in the map, and its proof. */
export type AttestedName = { readonly key: Committed; readonly proof: MapProof }

/** Attests what is known of lots, again and again, while events come. */
export type Attester = {
  readonly latest: () => Attested | null
  /** What was attested last of a lot, with the lineages of others and what stands under `names`; null before the first attestation. Errors: those of reading tiles. */
  readonly lot: (
    lot: LotId,
    others?: readonly LotId[],
    names?: readonly string[],
  ) => Promise<AttestedLot | null>
  readonly failure: () => Error | null
  readonly start: () => void
  readonly stop: () => Promise<void>
}

export type AttesterOptions = {
  readonly provenance: Provenance
  readonly log: LogInFolder
  /** Where attestations are written. */
  readonly entries: EntryLog
  readonly logger: LogLogger
  readonly certified: Certified
  /** Attests no more often than this; a second unless told. */
  readonly intervalMs?: number
  readonly timers?: Timers
}

/** Of the time that it takes, so many times as much is left to others before the next. */
const LEFT_TO_OTHERS = 4

/** By it an attestation of an earlier form is told from one that the ledger must give again. */
const FORM = `v${ATTESTATION_VERSION}`

const differs = (position: number): LogError =>
  new LogError(
    'LOG_DAMAGED',
    `What was attested of lots at position ${position} is not what the ledger gives for it now. Nothing more is attested. Run "lodestone fsck" to learn what was changed.`,
  )

export const createAttester = (options: AttesterOptions): Attester => {
  const { provenance, log, entries, logger, certified, timers = realTimers } = options
  const { intervalMs = 1_000 } = options
  const salts = saltsOf(log.keys.secret)
  let known: LotMap = EMPTY_LOT_MAP
  /** What the map was made from. */
  let folded: Lineage | null = null
  let latest: Attested | null = null
  let failure: Error | null = null
  let working: Promise<void> | null = null
  let rest = 0
  let stopLooking = (): void => {}
  let stopped = false

  const sourcesAt = (position: number): LotMapSources => ({
    lineage: provenance.lineage(),
    leaves: log.reader.leaves(position),
    salts,
    ruleSets: provenance.projection().ruleSets,
    certified,
    turn: timers.turn,
  })

  const attest = async ({ size: position, root }: SignedCheckpoint): Promise<void> => {
    const sources = sourcesAt(position)
    // A ledger that was folded anew is another lineage: what was known of the old one is not built on.
    const before = sources.lineage === folded ? known : EMPTY_LOT_MAP
    await certified.refresh()
    const certificates = certified.count()
    const map = await lotMapAfter(before, { position, certificates }, sources)
    const attestation: Attestation = {
      version: ATTESTATION_VERSION,
      position,
      log: root,
      lots: mapRoot(map.map),
      certificates,
    }
    const name = `${FORM} ${position} ${certificates} ${hashText(attestation.lots)}`
    const last = entries.last()
    if (last !== null && last !== name && last.startsWith(`${FORM} ${position} ${certificates} `))
      throw differs(position)
    if (last !== null && !last.startsWith(`${FORM} `))
      logger.info(
        { last },
        `What was attested of lots so far has the form of an earlier release, and is compared with nothing; from here on it has the form ${ATTESTATION_VERSION}. Certificates of before hold what was attested for them.`,
      )
    const checkpoint = await entries.add(attestationEntry(attestation), name)
    known = map
    folded = sources.lineage
    latest = { attestation, index: checkpoint.size - 1, checkpoint }
  }

  const look = (): void => {
    const head = log.writer.checkpoint()
    if (head === null || working !== null || stopped || timers.elapsed() < rest) return
    const isDue = head.size > known.position || certified.count() > known.certificates
    if (!isDue || !provenance.status().answers || provenance.position() < head.size) return
    const began = timers.elapsed()
    working = attest(head)
      .then(() => {
        failure = null
      })
      .catch((error: unknown) => {
        failure = error instanceof Error ? error : new Error(String(error))
        logger.error({ err: error }, 'What is known of lots could not be attested; it is tried again.')
      })
      .finally(() => {
        working = null
        rest = timers.elapsed() + LEFT_TO_OTHERS * (timers.elapsed() - began)
      })
  }

  return {
    latest: () => latest,
    lot: async (lot, others = [], names = []) => {
      if (latest === null || folded === null) return null
      const [attested, map, lineage] = [latest, known, folded]
      const key = salts.link(lot)
      const proof = proveInMap(map.map, lotKey(key.digest))
      const isThere = proof.end !== null && equalBytes(proof.end.key, lotKey(key.digest))
      // Before anything is waited for: the digests are those of this map until the one after the next is made.
      const digestOf = (each: LotId): Hash => digestOfLot(map.digests, lotIndex(lineage, each) ?? -1)
      const lineages = others.map(digestOf)
      const named = names.map((name) => {
        const key = salts.link(name)
        return { key, proof: proveInMap(map.map, lotKey(key.digest)) }
      })
      const state = isThere ? await stateIn(map, { ...sourcesAt(map.position), lineage }, lot) : null
      return { ...attested, key, state, proof, lineages, named }
    },
    failure: () => failure,
    start: () => {
      stopLooking = every(timers, intervalMs, look)
    },
    stop: async () => {
      stopped = true
      stopLooking()
      await working
    },
  }
}
