import { createHash } from 'node:crypto'
import { EvidenceError } from './errors.ts'
import type { Sha256 } from './evidence-store.ts'

/**
 * The content as it comes, its last part only once all of it has the digest: what a reader has to the end is whole. Errors: EvidenceError CHANGED;
 * the content's own.
 */
export async function* verified(
  sha256: Sha256,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256')
  let held: Uint8Array | undefined
  for await (const part of content) {
    digest.update(part)
    if (held !== undefined) yield held
    held = part
  }
  const actual = digest.digest('hex')
  if (actual !== sha256)
    throw new EvidenceError(
      'CHANGED',
      `The bytes that are kept as document sha-256:${sha256} are not what was put: their digest is sha-256:${actual}.`,
    )
  if (held !== undefined) yield held
}
