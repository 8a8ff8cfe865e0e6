import { createHash, randomBytes } from 'node:crypto'
import { chmod, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { hashOfFile, saveEvidence, uploadFile } from '../files/index.ts'
import { createPlantClient, type PlantClient } from '../plant-client.ts'
import { breakingGateway } from '../testing/breaking-gateway.ts'
import { type ListeningPlants, listeningPlants } from '../testing/listening-plants.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const area = 'FTW-SC'
const at = { occurredAt: '2026-11-20T12:00:00-06:00' }
const hashOf = (bytes: string | Buffer) => `sha-256:${createHash('sha256').update(bytes).digest('hex')}`

let plants: ListeningPlants
let shop: PlantClient
beforeAll(async () => {
  plants = await listeningPlants([area])
  shop = plants.clientOf(area)
})
afterAll(() => plants.close())

/** A file of some megabytes that no other test has. */
const someFile = async (bytes = 3_000_000) => {
  const folder = await temporaryFolder()
  const path = join(folder, 'certificate.pdf')
  const content = randomBytes(bytes)
  await writeFile(path, content)
  return { folder, path, content, document: hashOf(content) }
}
const gateway = async () => {
  const before = await breakingGateway(plants.url)
  onTestFinished(() => before.close())
  return { faults: before.faults, shop: plants.clientOf(area, { url: before.url }) }
}
const spoil = async (document: string) => {
  const hex = document.slice('sha-256:'.length)
  const path = join(plants.ledger.folder, 'evidence', hex.slice(0, 2), hex)
  const bytes = await readFile(path)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  await chmod(path, 0o640)
  await writeFile(path, bytes)
}

describe('a file', () => {
  it('is uploaded under its hash, listed, and saved again as it was', async () => {
    const { folder, path, content, document } = await someFile()
    expect(await hashOfFile(path)).toBe(document)
    const first = await uploadFile(shop, path, { mediaType: 'application/pdf', retainYears: 30 })
    expect(first).toMatchObject({ document, state: 'stored', bytes: 3_000_000, isNew: true, retainYears: 30 })
    expect(await uploadFile(shop, path)).toMatchObject({
      document,
      mediaType: 'application/pdf',
      isNew: false,
    })
    const attached = {
      ...at,
      lot: 'FTW-SC-FE-1',
      documents: [{ hash: document, kind: 'declaration' as const }],
    }
    expect((await shop.evidenceAttached(attached)).findings.map(({ code }) => code)).not.toContain(
      'DOCUMENT_MISSING',
    )
    expect((await shop.documents({ lot: 'FTW-SC-FE-1' })).documents).toMatchObject([
      { document, kinds: ['declaration'] },
    ])
    expect(await shop.document(document)).toMatchObject({
      document,
      keptThrough: '2056-11-23',
      restsOn: null,
    })
    const saved = join(folder, 'again.pdf')
    expect(await saveEvidence(shop, document, saved)).toEqual({
      mediaType: 'application/pdf',
      bytes: 3_000_000,
    })
    expect(await readFile(saved)).toEqual(content)
  })

  it('whose upload is cut off, or answered by nobody, is sent again', async () => {
    const { path, document } = await someFile()
    const { faults, shop: behind } = await gateway()
    faults.push({ kind: 'hang-up' }, { kind: 'lose-answer' })
    expect(await uploadFile(behind, path)).toMatchObject({ document, isNew: false })
    expect(await shop.document(document)).toMatchObject({ state: 'stored', events: 0 })
  })

  it('that is larger than is taken is refused with the reason', async () => {
    const { path } = await someFile(1)
    await truncate(path, 104_857_601)
    await expect(uploadFile(shop, path)).rejects.toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
  })
})

describe('a document that does not come as it was', () => {
  it('is not saved: not when the service finds it out, nor when the line is cut', async () => {
    const { folder, path, document } = await someFile()
    await uploadFile(shop, path)
    const { faults, shop: behind } = await gateway()
    faults.push({ kind: 'cut-answer', afterBytes: 1_000_000 })
    const saved = join(folder, 'saved.pdf')
    await expect(saveEvidence(behind, document, saved)).rejects.toMatchObject({ code: 'UNREACHABLE' })
    await spoil(document)
    await expect(saveEvidence(shop, document, saved)).rejects.toMatchObject({ code: 'UNREACHABLE' })
    await uploadFile(shop, path)
    expect(await saveEvidence(shop, document, saved)).toMatchObject({ bytes: 3_000_000 })
    expect((await readdir(folder)).sort()).toEqual(['certificate.pdf', 'saved.pdf'])
  })

  it('is seen by the client itself, whoever gives it', async () => {
    const { folder, document } = await someFile(1)
    const { url, faults, close } = await breakingGateway(plants.url)
    onTestFinished(close)
    const forged = createPlantClient({ baseUrl: url, retryForMs: 0 })
    const answer = {
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'application/pdf' },
      body: 'forged',
    } as const
    faults.push(answer, answer)
    await expect(forged.evidence(document)).rejects.toMatchObject({ code: 'EVIDENCE_CHANGED' })
    await expect(saveEvidence(forged, document, join(folder, 'forged.pdf'))).rejects.toMatchObject({
      code: 'EVIDENCE_CHANGED',
    })
    expect(await readdir(folder)).toEqual(['certificate.pdf'])
  })

  it('or is not there, is a problem like others', async () => {
    const document = hashOf('never seen')
    await expect(shop.evidence(document)).rejects.toMatchObject({ status: 404, code: 'NOT_FOUND' })
    await expect(shop.document(document)).rejects.toMatchObject({ status: 404 })
    await expect(shop.putEvidence(document, new Blob(['something else']))).rejects.toMatchObject({
      code: 'DIGEST_DIFFERS',
    })
  })
})

it('small documents are had in one piece, as in a browser', async () => {
  const content = new Blob(['ticket 4711: 412.500 kg'], { type: 'text/plain' })
  const document = hashOf('ticket 4711: 412.500 kg')
  await shop.putEvidence(document, content)
  const { mediaType, bytes } = await shop.evidence(document)
  expect([mediaType, new TextDecoder().decode(bytes)]).toEqual(['text/plain', 'ticket 4711: 412.500 kg'])
})
