import { createHash } from 'node:crypto'
import { utf8 } from '@lodestone/transparency'
import type { Entry } from './zip.ts'

export const SUMS = 'SHA256SUMS'

/** The entries, and after them their SHA-256, a line each, as `sha256sum -c` reads them. */
export async function* withSums(
  entries: Iterable<Entry> | AsyncIterable<Entry>,
): AsyncGenerator<Entry, void, undefined> {
  const lines: string[] = []
  for await (const { path, content } of entries) {
    const hash = createHash('sha256')
    yield { path, content: content instanceof Uint8Array ? seen(content, hash) : passing(content, hash) }
    lines.push(`${hash.digest('hex')}  ${path}\n`)
  }
  yield { path: SUMS, content: utf8(lines.join('')) }
}

type Hasher = ReturnType<typeof createHash>
const seen = (bytes: Uint8Array, hash: Hasher): Uint8Array => {
  hash.update(bytes)
  return bytes
}

async function* passing(content: AsyncIterable<Uint8Array>, hash: Hasher): AsyncGenerator<Uint8Array> {
  for await (const bytes of content) {
    hash.update(bytes)
    yield bytes
  }
}
