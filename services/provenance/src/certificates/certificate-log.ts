import { type Hash, type Salts, type SignedCheckpoint, type Signer, saltsOf } from '@lodestone/transparency'
import { type LogInFolder, signersOf } from '@lodestone/transparency-log'

/** The transparency log over the ledger, as far as certificates need it: what is published, proofs, what leaves hide with, and who signs. */
export type CertificateLog = {
  /** The latest head, with what cosignatures it has; null before the first. */
  readonly checkpoint: () => Promise<SignedCheckpoint | null>
  /** That leaves stand in the tree of a size; `indexes` rise. */
  readonly proveMany: (indexes: readonly number[], size: number) => Promise<readonly Hash[]>
  readonly salts: Salts
  readonly signer: Signer
}

/** A log in a folder; undefined where its keys only read. */
export const certificateLogOf = ({ reader, keys }: LogInFolder): CertificateLog | undefined => {
  const [signer] = signersOf(keys.ring)
  if (signer === undefined) return undefined
  return { checkpoint: reader.checkpoint, proveMany: reader.proveMany, salts: saltsOf(keys.secret), signer }
}
