import { setTimeout as sleep } from 'node:timers/promises'
import type { SignedCheckpoint } from '@lodestone/transparency'
import { problem } from '../http/problems.ts'
import type { CertificateLog } from './certificate-log.ts'

/** An event is signed within a second by default; for so long, in milliseconds, it is waited for. */
const PATIENCE_MS = 5_000
const LOOK_EVERY_MS = 50

/** A published head that covers a position. Errors: NOT_YET_SIGNED; those of the log. */
export const awaitCheckpoint = async (log: CertificateLog, position: number): Promise<SignedCheckpoint> => {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const checkpoint = await log.checkpoint()
    if (checkpoint !== null && checkpoint.size >= position) return checkpoint
    if (waited >= PATIENCE_MS)
      throw problem(
        'NOT_YET_SIGNED',
        `The log is signed up to position ${checkpoint?.size ?? 0}; the certificate speaks as of ${position}.`,
        { retryAfterSeconds: 1 },
      )
    await sleep(LOOK_EVERY_MS)
  }
}
