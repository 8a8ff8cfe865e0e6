import { eventAt } from '@lodestone/lineage'
import { failure } from '@lodestone/plant-service'
import {
  type Disclosure,
  formatEventProof,
  leafOf,
  type Salts,
  type SignedCheckpoint,
  type StoredFact,
  saltsOf,
} from '@lodestone/transparency'
import { problem } from '../http/problems.ts'
import type { Provenance } from '../provenance.ts'
import { readStored } from '../queries/read-events.ts'
import type { LedgerLog } from './open-log.ts'

/** A head over a position; one that witnesses have cosigned proves more, where it reaches as far. Errors: NOT_YET_SIGNED. */
export const headOver = async (
  { reader, writer }: LedgerLog,
  position: number,
): Promise<SignedCheckpoint> => {
  const cosigned = await reader.cosigned()
  const checkpoint = cosigned !== null && cosigned.size >= position ? cosigned : writer.checkpoint()
  if (checkpoint !== null && checkpoint.size >= position) return checkpoint
  throw problem(
    'NOT_YET_SIGNED',
    `The log is signed up to position ${checkpoint?.size ?? 0}; ${position} is yet to come.`,
    {
      remedy: 'Ask again in a second. If that goes on, "lodestone log status" says why.',
    },
  )
}

/** A stored event as it stands in the log, with all that opens it. */
export const disclosed = (fact: StoredFact, salts: Salts) => {
  const disclosures = new Set<Disclosure>()
  const leaf = leafOf(fact, salts, (_, disclosure) => disclosures.add(disclosure))
  return { leaf, disclosures: [...disclosures] }
}

/** Proofs of events up to a position, all by one head. Errors: NOT_YET_SIGNED; those of the store. */
export const eventProofs = async (provenance: Provenance, log: LedgerLog, upTo: number) => {
  const checkpoint = await headOver(log, upTo)
  const salts = saltsOf(log.keys.secret)
  return {
    origin: checkpoint.origin,
    prove: async (position: number): Promise<string> => {
      const at = eventAt(provenance.lineage(), position)
      if (at === undefined) throw failure('NOT_FOUND', `The ledger has no event at position ${position}.`)
      const { leaf, disclosures } = disclosed((await readStored(provenance, at)) as StoredFact, salts)
      const proof = await log.reader.prove(position - 1, checkpoint)
      return formatEventProof({ leaf, disclosures, proof })
    },
  }
}
