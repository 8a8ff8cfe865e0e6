import { setTimeout as sleep } from 'node:timers/promises'
import { problem } from '../http/problems.ts'
import type { CertificateLog } from './certificate-log.ts'

/** Lots are attested within a second or two; for so long, in milliseconds, it is waited for. */
const PATIENCE_MS = 10_000
const LOOK_EVERY_MS = 50

/** The position as of which lots were attested last, once that covers a position and so many certificates. Errors: NOT_YET_SIGNED. */
export const awaitAttested = async (
  { attester }: Pick<CertificateLog, 'attester'>,
  position: number,
  certificates: number,
): Promise<number> => {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const attestation = attester.latest()?.attestation
    if (attestation && attestation.position >= position && attestation.certificates >= certificates)
      return attestation.position
    if (waited >= PATIENCE_MS)
      throw problem(
        'NOT_YET_SIGNED',
        `What is known of lots is attested up to position ${attestation?.position ?? 0}; the certificate speaks as of ${position}.`,
        {
          remedy: 'Ask again in a second. If that goes on, "lodestone log status" says why.',
        },
      )
    await sleep(LOOK_EVERY_MS)
  }
}
