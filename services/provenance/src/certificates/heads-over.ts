import { setTimeout as sleep } from 'node:timers/promises'
import type { SignedCheckpoint } from '@lodestone/transparency'
import type { Attested } from '../attestation/attester.ts'
import type { CertificateLog } from './certificate-log.ts'

/** Under which heads a certificate proves what it says: of the log of events, and of that of attestations. */
export type Heads = { readonly checkpoint: SignedCheckpoint; readonly ofAttestations: SignedCheckpoint }

/** Witnesses answer within a second; for so long, in milliseconds, they are waited for. */
const PATIENCE_MS = 5_000
const LOOK_EVERY_MS = 50

/**
 * Heads over a position and its attestation: such as witnesses have cosigned where any are asked, for who verifies may want that. A witness that does not answer keeps no certificate back: then the
 * newest are taken as they are, and a verifier whose policy asks for it says what is missing. Null before anything is signed.
 */
export const headsOver = async (
  log: Pick<CertificateLog, 'checkpoint' | 'cosigned' | 'attestations' | 'isWitnessed'>,
  position: number,
  { index, checkpoint: signed }: Pick<Attested, 'index' | 'checkpoint'>,
): Promise<Heads | null> => {
  for (let waited = 0; log.isWitnessed && waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    const [checkpoint, ofAttestations] = await Promise.all([log.cosigned(), log.attestations.cosigned()])
    if (checkpoint && checkpoint.size >= position && ofAttestations && ofAttestations.size > index)
      return { checkpoint, ofAttestations }
    await sleep(LOOK_EVERY_MS)
  }
  const newest = await log.checkpoint()
  return newest && { checkpoint: newest, ofAttestations: signed }
}
