import { chmod, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EvidenceStore } from '../evidence-store.ts'
import { inParts, listAll, readAll, sha256Of, temporaryFolder } from '../testing/documents.ts'
import { lookIntoEvidenceFolder, openEvidenceFolder } from './open-folder.ts'

const CERTIFICATE = 'Certificate of origin 26-0031, '.repeat(9_000)
const SHA256 = sha256Of(CERTIFICATE)

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let path: string
let store: EvidenceStore
beforeEach(async () => {
  folder = await temporaryFolder()
  path = join(folder.path, 'evidence')
  store = await openEvidenceFolder({ path, largest: 400_000 })
})
afterEach(() => folder.remove())

const fileOf = (sha256: string) => join(path, sha256.slice(0, 2), sha256)
const read = async (sha256: string) => {
  const kept = await store.get(sha256)
  return kept === null ? null : (await readAll(kept.content)).toString()
}
const nothingLeft = async () => expect(await readdir(join(path, '.coming'))).toEqual([])

describe('a document', () => {
  it('is kept under its digest, and given back as it came', async () => {
    expect(await store.get(SHA256)).toBeNull()
    expect(await store.put(SHA256, inParts(CERTIFICATE))).toEqual({ bytes: CERTIFICATE.length })
    expect((await store.get(SHA256))?.bytes).toBe(CERTIFICATE.length)
    expect(await read(SHA256)).toBe(CERTIFICATE)
    expect(await listAll(store.list())).toEqual([SHA256])
    expect((await stat(fileOf(SHA256))).mode & 0o777).toBe(0o440)
    await nothingLeft()
  })

  it('of any bytes in any parts is the same document', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 9_000 }),
        fc.integer({ min: 1, max: 4_000 }),
        async (bytes, size) => {
          const sha256 = sha256Of(bytes)
          await store.put(sha256, inParts(bytes, size))
          const kept = await store.get(sha256)
          expect(await readAll(kept?.content ?? inParts(''))).toEqual(Buffer.from(bytes))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('with another digest than was announced is not kept, and both digests are named', async () => {
    const other = sha256Of('another')
    await expect(store.put(other, inParts(CERTIFICATE))).rejects.toMatchObject({
      code: 'DIGEST_DIFFERS',
      message: `The bytes that came have the digest sha-256:${SHA256}, not sha-256:${other}.`,
    })
    expect(await listAll(store.list())).toEqual([])
    await nothingLeft()
  })

  it('that is empty, or too large, is not kept', async () => {
    await expect(store.put(sha256Of(''), inParts(''))).rejects.toMatchObject({ code: 'EMPTY' })
    const large = 'x'.repeat(400_001)
    await expect(store.put(sha256Of(large), inParts(large))).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: 'The document is larger than 400000 bytes, the most that is taken.',
    })
    const largest = 'x'.repeat(400_000)
    expect(await store.put(sha256Of(largest), inParts(largest))).toEqual({ bytes: 400_000 })
    await nothingLeft()
  })

  it('that breaks off leaves nothing, and the reason is the one that there was', async () => {
    const gone = Object.assign(new Error('the line went dead'), { code: 'ECONNRESET', syscall: 'read' })
    const breaking = async function* () {
      yield* inParts(CERTIFICATE.slice(0, 50_000))
      throw gone
    }
    await expect(store.put(SHA256, breaking())).rejects.toBe(gone)
    expect(await store.get(SHA256)).toBeNull()
    await nothingLeft()
  })

  it('that many put at once, here and in other stores on the folder, is kept once', async () => {
    const stores = [store, await openEvidenceFolder({ path }), await openEvidenceFolder({ path })]
    const readers = Array.from({ length: 6 }, async () => {
      for (;;) {
        const kept = await store.get(SHA256)
        if (kept !== null) return (await readAll(kept.content)).toString()
        await new Promise(setImmediate)
      }
    })
    await Promise.all(
      Array.from({ length: 24 }, (_, n) => stores[n % 3]?.put(SHA256, inParts(CERTIFICATE, 700 + n))),
    )
    expect(new Set(await Promise.all(readers))).toEqual(new Set([CERTIFICATE]))
    expect(await listAll(store.list())).toEqual([SHA256])
    await nothingLeft()
  })
})

describe('a byte that was changed', () => {
  const change = async (at: number) => {
    const bytes = await readFile(fileOf(SHA256))
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await chmod(fileOf(SHA256), 0o640)
    await writeFile(fileOf(SHA256), bytes)
  }

  it.each([0, 100_000, CERTIFICATE.length - 1])(
    'at %i is noticed before the last bytes are given, and the document named',
    async (at) => {
      await store.put(SHA256, inParts(CERTIFICATE))
      await change(at)
      let given = 0
      const kept = await store.get(SHA256)
      const reading = (async () => {
        for await (const part of kept?.content ?? []) given += part.length
      })()
      await expect(reading).rejects.toMatchObject({
        code: 'CHANGED',
        message: expect.stringContaining(`document sha-256:${SHA256} are not what was put`),
      })
      expect(given).toBeLessThan(CERTIFICATE.length)
    },
  )

  it('is healed by putting the document again', async () => {
    await store.put(SHA256, inParts(CERTIFICATE))
    await change(7)
    await store.put(SHA256, inParts(CERTIFICATE))
    expect(await read(SHA256)).toBe(CERTIFICATE)
  })

  it('and one that was cut off, are never given as a small whole', async () => {
    const small = 'a small one'
    await store.put(sha256Of(small), inParts(small))
    await chmod(fileOf(sha256Of(small)), 0o640)
    for (const now of ['a small on', 'a Small one', 'a small one.', '']) {
      await writeFile(fileOf(sha256Of(small)), now)
      await expect(read(sha256Of(small))).rejects.toMatchObject({ code: 'CHANGED' })
    }
  })
})

describe('removing', () => {
  const DAY = 86_400_000
  const age = () => utimes(fileOf(SHA256), new Date(), new Date(Date.now() - 2 * DAY))

  it('takes what nobody has put for long, and nothing else', async () => {
    expect(await store.remove(SHA256, DAY)).toBe(false)
    await store.put(SHA256, inParts(CERTIFICATE))
    expect(await store.remove(SHA256, DAY)).toBe(false)
    expect(await read(SHA256)).toBe(CERTIFICATE)
    await age()
    expect(await store.remove(SHA256, DAY)).toBe(true)
    expect(await store.get(SHA256)).toBeNull()
    expect(await readdir(join(path, '.going'))).toEqual([])
  })

  it('never takes what is put at the same moment', async () => {
    for (let n = 0; n < 30; n++) {
      await store.put(SHA256, inParts(CERTIFICATE, 50_000))
      await age()
      await Promise.all([
        store.remove(SHA256, DAY),
        store.put(SHA256, inParts(CERTIFICATE, 50_000 + n)),
        store.remove(SHA256, DAY),
      ])
      expect(await read(SHA256)).toBe(CERTIFICATE)
    }
  })
})

describe('the folder', () => {
  it('clears what was left half written long ago, and leaves what is being written', async () => {
    const old = join(path, '.coming', 'old')
    const now = join(path, '.coming', 'now')
    await writeFile(old, 'x')
    await writeFile(now, 'x')
    await utimes(old, new Date(), new Date(Date.now() - 2 * 86_400_000))
    await openEvidenceFolder({ path })
    expect(await readdir(join(path, '.coming'))).toEqual(['now'])
  })

  it('that is not there, or cannot be used, says so', async () => {
    await expect(openEvidenceFolder({ path: join(folder.path, 'none', 'evidence') })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/none.evidence cannot be used: it is not there\.$/),
    })
    await writeFile(join(folder.path, 'file'), '')
    await expect(openEvidenceFolder({ path: join(folder.path, 'file') })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    })
    const away = lookIntoEvidenceFolder(join(folder.path, 'away'))
    await expect(away.get(SHA256)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await expect(listAll(away.list())).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  it('is looked into without anything being made', async () => {
    await store.put(SHA256, inParts(CERTIFICATE))
    const look = lookIntoEvidenceFolder(path)
    expect(await listAll(look.list())).toEqual([SHA256])
    expect((await readAll((await look.get(SHA256))?.content ?? inParts(''))).toString()).toBe(CERTIFICATE)
  })
})
