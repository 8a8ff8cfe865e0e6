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
 * Heads over a position and its attestation: such as witnesses have cosigned, for who verifies may want that. A witness that does not answer, or does not watch one of the logs, keeps no certificate back: once all
 * have been asked the newest is taken as it is, and a verifier whose policy asks for them says what is missing. Null before anything is signed.
 */
export const headsOver = async (
  log: Pick<
    CertificateLog,
    'checkpoint' | 'cosigned' | 'isAnswered' | 'attestations' | 'areAttestationsAnswered'
  >,
  position: number,
  { index }: Pick<Attested, 'index'>,
): Promise<Heads | null> => {
  const [checkpoint, ofAttestations] = await Promise.all([
    headOver(log, log.isAnswered, position),
    headOver(log.attestations, log.areAttestationsAnswered, index + 1),
  ])
  return checkpoint && ofAttestations && { checkpoint, ofAttestations }
}

const headOver = async (
  { checkpoint, cosigned }: Pick<CertificateLog, 'checkpoint' | 'cosigned'>,
  isAnswered: CertificateLog['isAnswered'],
  size: number,
): Promise<SignedCheckpoint | null> => {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    // Looked at first: what is cosigned meanwhile is there by then.
    const isLast = isAnswered(size) || waited >= PATIENCE_MS
    const head = await cosigned()
    if (head !== null && head.size >= size) return head
    if (isLast) return checkpoint()
    await sleep(LOOK_EVERY_MS)
  }
}
