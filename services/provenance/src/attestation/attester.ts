import type { LotId } from '@lodestone/domain'
import { every, realTimers, type Timers } from '@lodestone/event-store'
import type { Lineage } from '@lodestone/lineage'
import {
  type Attestation,
  attestationEntry,
  type Committed,
  equalBytes,
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
import type { Provenance } from '../provenance.ts'
import { EMPTY_LOT_MAP, type LotMap, type LotMapSources, lotMapAfter } from './lot-map.ts'
import { type Certified, lotState } from './lot-states.ts'

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
}

/** Attests what is known of lots, again and again, while events come. */
export type Attester = {
  readonly latest: () => Attested | null
  /** What was attested last of a lot; null before the first attestation. Errors: those of reading tiles. */
  readonly lot: (lot: LotId) => Promise<AttestedLot | null>
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
  readonly certified?: Certified
  /** Attests no more often than this; a second unless told. */
  readonly intervalMs?: number
  readonly timers?: Timers
}

/** Of the time that it takes, so many times as much is left to others before the next. */
const LEFT_TO_OTHERS = 4

const differs = (position: number): LogError =>
  new LogError(
    'LOG_DAMAGED',
    `What was attested of lots at position ${position} is not what the ledger gives for it now. Nothing more is attested. Run "lodestone fsck" to learn what was changed.`,
  )

export const createAttester = (options: AttesterOptions): Attester => {
  const { provenance, log, entries, logger, certified = () => 0, timers = realTimers } = options
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
    certified,
    turn: timers.turn,
  })

  const attest = async ({ size: position, root }: SignedCheckpoint): Promise<void> => {
    const sources = sourcesAt(position)
    // A ledger that was folded anew is another lineage: what was known of the old one is not built on.
    const before = sources.lineage === folded ? known : EMPTY_LOT_MAP
    const map = await lotMapAfter(before, position, sources)
    const attestation: Attestation = { position, log: root, lots: mapRoot(map.map) }
    const name = `${position} ${hashText(attestation.lots)}`
    const last = entries.last()
    if (last !== null && last !== name && Number(last.split(' ')[0]) === position) throw differs(position)
    const checkpoint = await entries.add(attestationEntry(attestation), name)
    known = map
    folded = sources.lineage
    latest = { attestation, index: checkpoint.size - 1, checkpoint }
  }

  const look = (): void => {
    const head = log.writer.checkpoint()
    const isDue = head !== null && head.size > known.position && provenance.status().answers
    if (working !== null || stopped || !isDue || provenance.position() < head.size || timers.elapsed() < rest)
      return
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
    lot: async (lot) => {
      if (latest === null) return null
      const [attested, { map, position }] = [latest, known]
      const key = salts.link(lot)
      const proof = proveInMap(map, lotKey(key.digest))
      const isThere = proof.end !== null && equalBytes(proof.end.key, lotKey(key.digest))
      const { lineage, leaves } = sourcesAt(position)
      const state = isThere ? await lotState(lineage, lot, position, leaves, certified) : null
      return { ...attested, key, state, proof }
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
