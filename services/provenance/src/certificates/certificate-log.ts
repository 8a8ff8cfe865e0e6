import { type Hash, type Salts, type SignedCheckpoint, type Signer, saltsOf } from '@lodestone/transparency'
import { signersOf } from '@lodestone/transparency-log'
import type { Attester } from '../attestation/attester.ts'
import type { LedgerLog } from '../log/open-log.ts'
import type { Certified } from './certified.ts'

/** The transparency log over the ledger, as far as certificates need it: what is published, proofs, what leaves hide with, what is attested of lots, and who signs. */
export type CertificateLog = {
  /** The latest head, with what cosignatures it has; null before the first. */
  readonly checkpoint: () => Promise<SignedCheckpoint | null>
  /** That leaves stand in the tree of a size; `indexes` rise. */
  readonly proveMany: (indexes: readonly number[], size: number) => Promise<readonly Hash[]>
  readonly proveConsistency: (older: number, newer: number) => Promise<readonly Hash[]>
  readonly attester: Pick<Attester, 'latest' | 'lot'>
  readonly attestations: LedgerLog['attestations']
  /** The newest head of the log that witnesses have cosigned. */
  readonly cosigned: () => Promise<SignedCheckpoint | null>
  /** Whether no cosignature over so many events, or attestations, is to come any more. */
  readonly isAnswered: LedgerLog['writer']['isAnswered']
  readonly areAttestationsAnswered: LedgerLog['entries']['isAnswered']
  /** The names of witnesses that are not waited for, because they did not answer. */
  readonly witnessesAway: LedgerLog['witnessesAway']
  readonly certified: Certified
  readonly salts: Salts
  readonly signer: Signer
}

/** A log in a folder; undefined where its keys only read. */
export const certificateLogOf = ({
  reader,
  keys,
  attester,
  attestations,
  certified,
  writer,
  entries,
  witnessesAway,
}: LedgerLog): CertificateLog | undefined => {
  const [signer] = signersOf(keys.ring)
  if (signer === undefined) return undefined
  const { checkpoint, cosigned, proveMany, proveConsistency } = reader
  const salts = saltsOf(keys.secret)
  return {
    checkpoint,
    cosigned,
    isAnswered: writer.isAnswered,
    areAttestationsAnswered: entries.isAnswered,
    proveMany,
    proveConsistency,
    attester,
    attestations,
    certified,
    witnessesAway,
    salts,
    signer,
  }
}
