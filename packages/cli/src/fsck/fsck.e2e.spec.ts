import { hash } from 'node:crypto'
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { attestationEntry } from '@lodestone/transparency'
import { folderDisk, openEntryLog, readKeyRing, signersOf } from '@lodestone/transparency-log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerUp, lodestone, workplace } from '../testing/lodestone.ts'

const CHAIN = fileURLToPath(new URL('../../examples/chain.ndjson', import.meta.url))

let certificate: string
let place: Awaited<ReturnType<typeof workplace>>
const run = (...args: string[]) => lodestone(args, place)
const data = (...path: string[]) => join(place.cwd, 'data', ...path)
const saved = (name: string) => join(place.cwd, name)

/** Runs `fsck` on what `change` makes of the ledger, and puts back what was there. */
const after = async (change: () => Promise<void>) => {
  await cp(data(), saved('kept'), { recursive: true })
  try {
    await change()
    const { stdout, stderr, code } = await run('fsck', '--json')
    const said = stdout === '' ? { faults: [], first: null } : JSON.parse(stdout)
    return {
      code,
      stderr,
      ...(said as {
        faults: { part: string; position: number | null; what: string }[]
        first: number | null
      }),
    }
  } finally {
    await rm(data(), { recursive: true })
    await rename(saved('kept'), data())
  }
}
const sql = async (...statements: string[]): Promise<void> => {
  const database = new DatabaseSync(data('ledger.db'))
  for (const statement of statements) database.exec(statement)
  database.close()
}
const flip = async (path: string, at: (length: number) => number): Promise<void> => {
  const bytes = await readFile(path)
  const place = at(bytes.length)
  bytes[place] = (bytes[place] as number) ^ 1
  await writeFile(path, bytes)
}

beforeAll(async () => {
  place = await workplace()
  const up = await ledgerUp(place)
  await cp(data('ledger.db'), saved('old.db'))
  await run('post', CHAIN)
  await writeFile(saved('origin.pdf'), 'Certificate of origin 26-0031: separated in Australia')
  const put = ['evidence', 'put', 'origin.pdf', '--lot', 'FTW-SC-26-23011', '--kind', 'certificate_of_origin']
  expect((await run(...put, '--claim', 'separated in Australia')).code).toBe(0)
  for (;;) {
    const { published, attested, behind } = JSON.parse((await run('log', 'status', '--json')).stdout)
    if (behind === 0 && attested === published && published > 100) break
    await sleep(200)
  }
  const { shipments } = JSON.parse((await run('shipments', '--json')).stdout)
  const { parcel } = shipments.find(({ type }: { type: string }) => type === 'MagnetShipped')
  const issued = await run('certificate', 'issue', '--shipment', parcel, '--out', 'goods.cert.json', '--json')
  certificate = JSON.parse(issued.stdout).id
  await up.stop()
})
afterAll(() => place.remove())

describe('fsck', () => {
  it('finds nothing in a ledger that is whole', async () => {
    const whole = await run('fsck')
    expect(whole.stdout).toMatch(
      /^Store and log: (\d+) events, \1 of them signed\.\nSnapshots: \d+\.\nProjection: \1 events, state [0-9a-f]{64}\.\nSnapshots of books: [1-9]\d*\.\nTurns of verdicts: \d+\.\nAttestations: the newest is of position \1\.\nCertificates: 1\.\nDocuments: 1\.\nNothing is wrong\.\n$/,
    )
    expect(whole.code).toBe(0)
  })

  it('names the position of an event of which one digit was changed in the store', async () => {
    const found = await after(() =>
      sql(`UPDATE events SET data = replace(data, '591200', '591201') WHERE data LIKE '%591200%'`),
    )
    expect(found.code).toBe(1)
    expect(found.faults[0]).toMatchObject({ part: 'store', position: found.first })
    expect(found.first).toBeGreaterThan(100)
  })

  it('names the place of an event that was dropped from the store', async () => {
    const found = await after(() => sql('DELETE FROM events WHERE position = 120'))
    expect(found.code).toBe(1)
    expect(found.faults[0]).toMatchObject({ part: 'store' })
    expect(found.first).toBeLessThanOrEqual(121)
  })

  it('says that a store was restored from an old backup, and nothing is signed over it', async () => {
    const restore = async (): Promise<void> => {
      for (const end of ['', '-wal', '-shm']) await rm(data(`ledger.db${end}`), { force: true })
      await cp(saved('old.db'), data('ledger.db'))
    }
    const found = await after(restore)
    expect(found.code).toBe(1)
    expect(found.faults.map(({ part }) => part)).toContain('store')
  })

  it('finds one bit that was flipped in a tile, and in an entry', async () => {
    const [tile = ''] = await readdir(data('log', 'tile', '0', '000.p'))
    const inTile = await after(() => flip(data('log', 'tile', '0', '000.p', tile), () => 32 * 40 + 7))
    expect(inTile.faults).toContainEqual(expect.objectContaining({ part: 'tile', position: 41 }))
    const inEntries = await after(() =>
      flip(data('log', 'tile', 'entries', '000.p', tile), () => 34 * 40 + 7),
    )
    expect(inEntries.faults).toContainEqual(expect.objectContaining({ part: 'entries', position: 41 }))
  })

  it('finds one bit that was flipped in a snapshot', async () => {
    const [snapshot = ''] = (await readdir(data('provenance'))).filter((name) => name.endsWith('.snapshot'))
    const found = await after(() => flip(data('provenance', snapshot), (length) => length >> 1))
    expect(found.faults).toEqual([expect.objectContaining({ part: 'snapshot' })])
    expect(found.code).toBe(1)
  })

  it("finds a figure that was changed in a snapshot of a book, also where the file's own hash was made to fit", async () => {
    const [snapshot = ''] = (await readdir(data('books'))).filter((name) => name.includes('FTW-SC'))
    const path = data('books', snapshot)
    const flipped = await after(() => flip(path, (length) => length >> 1))
    expect(flipped.faults).toEqual([expect.objectContaining({ part: 'book' })])
    const reseal = async (): Promise<void> => {
      const text = await readFile(path, 'utf8')
      const end = text.lastIndexOf('\n', text.length - 2) + 1
      const body = text.slice(0, end).replace('"outGrams":', '"outGrams":1')
      await writeFile(path, `${body}${hash('sha256', body)}\n`)
    }
    const resealed = await after(reseal)
    expect(resealed.code).toBe(1)
    expect(resealed.faults).toEqual([
      expect.objectContaining({ part: 'book', what: expect.stringContaining("of the book's accounts") }),
    ])
    expect(resealed.first).toBe(resealed.faults[0]?.position)
  })

  it('finds one bit that was flipped in a document, and one that is gone, with the event that names it', async () => {
    const [document = ''] = (await readdir(data('evidence'), { recursive: true })).filter((name) =>
      /[0-9a-f]{64}$/.test(name),
    )
    const flipped = await after(() => flip(data('evidence', document), (length) => length >> 1))
    expect(flipped.faults).toEqual([
      { part: 'evidence', position: expect.any(Number), what: expect.stringContaining('is changed') },
    ])
    const gone = await after(() => rm(data('evidence', document)))
    expect(gone.faults).toEqual([
      { part: 'evidence', position: expect.any(Number), what: expect.stringContaining('is lost') },
    ])
  })

  it('names the first of two events that changed places in the store', async () => {
    const found = await after(() =>
      sql(
        'CREATE TEMP TABLE kept AS SELECT position, data FROM events WHERE position IN (120, 121)',
        'UPDATE events SET data = (SELECT data FROM kept WHERE kept.position = 241 - events.position) WHERE position IN (120, 121)',
      ),
    )
    expect(found.code).toBe(1)
    expect(found.faults[0]).toMatchObject({ part: 'store', position: 120 })
  })

  it('finds a certificate that was changed, is missing, or is another than the list says', async () => {
    const path = data('certificates', `${certificate}.json`)
    const ofCertificate = { part: 'certificate', position: expect.any(Number) }
    const changed = await after(async () =>
      writeFile(path, (await readFile(path, 'utf8')).replace('"grams":', '"grams":1')),
    )
    expect(changed.faults).toContainEqual({
      ...ofCertificate,
      what: expect.stringContaining('/enclosed/events/'),
    })
    const missing = await after(() => rm(path))
    expect(missing.faults).toEqual([
      { ...ofCertificate, what: expect.stringContaining('its file is missing') },
    ])
    const entry = data('certificates', `${certificate}.entry.json`)
    const other = await after(async () =>
      writeFile(entry, (await readFile(entry, 'utf8')).replace('"outcome":"', '"outcome":"NON_')),
    )
    expect(other.faults).toEqual([{ ...ofCertificate, what: expect.stringContaining('says another lot') }])
  })

  it('finds that what is certified of a lot was changed, or that a claim was dropped', async () => {
    const changed = await after(() =>
      sql(`UPDATE events SET data = replace(data, '"grams":', '"grams":1') WHERE type = 'CertificateIssued'`),
    )
    expect(changed.faults).toContainEqual(expect.objectContaining({ part: 'attestation' }))
    const dropped = await after(() => sql(`DELETE FROM events WHERE type = 'CertificateIssued'`))
    expect(dropped.faults).toContainEqual(expect.objectContaining({ part: 'attestation' }))
  })

  it('compares what an earlier release attested of lots with nothing', async () => {
    const earlier = await after(async () => {
      const ring = (await readKeyRing(data('log-keys'), 'lots')) ?? expect.fail('no keys')
      const log = await openEntryLog({
        disk: folderDisk(data('log-lots')),
        signers: signersOf(ring),
        logger: { info: () => {}, warn: () => {}, error: () => {} },
      })
      const root = new Uint8Array(32).fill(7)
      const entry = { version: 2, position: 3, log: root, lots: root, certificates: 0 }
      await log.add(attestationEntry(entry), 'of an earlier release')
      await log.stop()
    })
    expect([earlier.code, earlier.faults]).toEqual([0, []])
  })

  it('finds a changed head, and one that another key has signed', async () => {
    const found = await after(() => flip(data('log', 'checkpoint'), () => 45))
    expect(found.faults).toContainEqual(expect.objectContaining({ part: 'checkpoint' }))
    const lots = await after(() => flip(data('log-lots', 'checkpoint'), () => 50))
    expect(lots.faults).toContainEqual(expect.objectContaining({ part: 'attestation' }))
  })
})
