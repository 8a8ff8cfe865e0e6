import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const sha256Of = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')

/** Bytes in parts, as a network gives them. */
export async function* inParts(bytes: Uint8Array | string, size = 1_000): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(bytes)
  for (let at = 0; at < all.length; at += size) {
    await new Promise(setImmediate)
    yield all.subarray(at, at + size)
  }
}

export const readAll = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}

export const listAll = async (list: AsyncIterable<string>): Promise<string[]> => {
  const all: string[] = []
  for await (const each of list) all.push(each)
  return all.sort()
}

export const temporaryFolder = async (): Promise<{ path: string; remove: () => Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'lodestone-evidence-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
