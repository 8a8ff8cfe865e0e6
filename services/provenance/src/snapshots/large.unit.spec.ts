import { hash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { digestOf, piecesOf, readLarge } from './large.ts'

const SIZES = [0, 1, 6, 7, 8, 13, 14, 15]

test('bytes in pieces are the same bytes, with the same digest', () => {
  for (const size of SIZES) {
    const bytes = randomBytes(size)
    expect(Buffer.concat([...piecesOf(bytes, 7)])).toEqual(bytes)
    expect(digestOf(bytes, 7).toString('hex')).toBe(hash('sha256', bytes))
  }
})

test('a file is read in pieces, to its end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-large-'))
  try {
    for (const size of SIZES) {
      const bytes = randomBytes(size)
      await writeFile(join(folder, 'file'), bytes)
      expect(Buffer.from(await readLarge(join(folder, 'file'), 7))).toEqual(bytes)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
