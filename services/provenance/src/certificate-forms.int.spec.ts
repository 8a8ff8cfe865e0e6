import { execFile } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { verifyCertificate } from '@lodestone/certificate'
import { openEvidenceFolder } from '@lodestone/evidence-store'
import { parseEventProof, parsePolicy, verifyEventProof } from '@lodestone/transparency'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'
import type { Recorded } from './testing/scribe.ts'

const run = promisify(execFile)
const REPORT = Buffer.from('A mill test report.')
const DIGITS = hash('sha256', REPORT, 'hex')
const LOST = '22'.repeat(32)

let ledger: ReadLedger
let side: ReadSide
let id: string
let heat: Recorded

beforeAll(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  heat = (await postChain(ledger.scribe))['heat'] as Recorded
  const documents = [DIGITS, LOST].map((digits) => ({
    hash: `sha-256:${digits}`,
    kind: 'mill_test_report' as const,
  }))
  const attached = { occurredAt: '2026-11-20T12:00:00-06:00', lot: 'FTW-SC-MET-1', documents }
  await ledger.scribe.post('FTW-SC', 'EvidenceAttached', attached)
  const evidence = await openEvidenceFolder({ path: join(ledger.folder, 'evidence') })
  await evidence.put(
    DIGITS,
    (async function* () {
      yield REPORT
    })(),
  )
  const certificates = join(ledger.folder, 'certificates')
  side = await ledger.read({ logData: ledger.folder, app: { certificates, evidence } })
  const answer = await side.host.inject({
    method: 'POST',
    url: '/v1/shipments/FTW-MG-P-1/lines/1/certificate',
    payload: {},
    headers: { authorization: `Bearer ${await ledger.keyOf({ role: 'compliance' })}` },
  })
  id = answer.json().id
})
afterAll(() => ledger.close())

const get = (form: string, key = ledger.auditor) =>
  side.host.inject({
    url: `/v1/certificates/${id}/${form}`,
    headers: { authorization: `Bearer ${key}` },
  })

describe('a certificate for people', () => {
  it('is had as a page, as a PDF and as a label, all of one file', async () => {
    const page = await get('page')
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    const { text } = await side.ask(`/v1/certificates/${id}`)
    expect(page.body).toContain(hash('sha256', text, 'hex'))
    const pdf = await get('pdf')
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    const label = await get('label?gtin=9521234543213')
    expect([label.statusCode, label.headers['content-type']]).toEqual([200, 'image/svg+xml'])
    expect(label.body).toContain('(01)09521234543213(10)FTW-MG-26-1')
    expect((await get('label')).body).toContain('>FTW-MG-26-1</text>')
    const zpl = await get('label?sscc=095213210000000414&format=zpl&dpi=300')
    expect([zpl.statusCode, zpl.headers['content-type']]).toEqual([200, 'application/zpl; charset=utf-8'])
    expect(zpl.body).toContain('^FD(00)095213210000000414^FS')
    expect((await get('label?format=zpl&dpi=72')).json()).toMatchObject({ status: 400, field: 'dpi' })
    expect((await get('label?sscc=1')).json()).toMatchObject({ status: 400, field: 'sscc' })
    expect((await get('label?gtin=1')).json()).toMatchObject({ status: 400, field: 'gtin' })
  })

  it('is handed to its customer with what is theirs, and the pack to nobody who may not have all', async () => {
    const gm = await ledger.keyOf({ role: 'customer', customer: 'GM' })
    const other = await ledger.keyOf({ role: 'customer', customer: 'HITACHI' })
    for (const form of ['page', 'pdf', 'label?gtin=9521234543213', 'pack']) {
      expect((await get(form, gm)).statusCode, form).toBe(form === 'pack' ? 403 : 200)
      expect((await get(form, other)).statusCode, form).toBe(404)
    }
    const page = (await get('page', gm)).body
    for (const secret of ['HITACHI', 'FTW-SC-MET-1', 'FTW-MG-BL-1']) expect(page).not.toContain(secret)
    expect((await get('page?profile=auditor', gm)).statusCode).toBe(403)
  })
})

describe('an evidence pack', () => {
  it('is unpacked in an empty folder, and holds when its README is followed', async () => {
    const pack = await get('pack')
    expect([pack.statusCode, pack.headers['content-type']]).toEqual([200, 'application/zip'])
    const folder = await mkdtemp(join(tmpdir(), 'lodestone-pack-'))
    try {
      for (const [path, bytes] of Object.entries(unzipSync(pack.rawPayload))) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), bytes)
      }
      const file = (path: string) => readFile(join(folder, path), 'utf8')
      const readme = await file('README.md')
      const commands = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, command = '']) => command)
      expect(commands).toHaveLength(1)
      const { stdout } = await run('sh', ['-euc', commands.join('')], { cwd: folder })
      const sums = (await file('SHA256SUMS')).trimEnd().split('\n')
      expect(stdout.trimEnd().split('\n')).toHaveLength(sums.length)
      // Every file has its line, but the lines themselves.
      const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) =>
        each.isFile(),
      )
      expect(files).toHaveLength(sums.length + 1)

      const [, certificate = '', policyFile = '', statusFile = ''] =
        /lodestone verify (\S+) --policy (\S+) --status (\S+)/.exec(readme) ?? []
      const policy = parsePolicy(await file(policyFile))
      const found = verifyCertificate(await file(certificate), policy, { statusList: await file(statusFile) })
      expect(found.state).toBe('GENUINE')
      expect(found.checks.find(({ name }) => name === 'status')?.outcome).toBe('passed')
      expect(await file('verifier.html')).toContain("default-src 'none'")

      const proofs = await readdir(join(folder, 'proofs'))
      expect(proofs.length).toBeGreaterThan(8)
      for (const name of proofs) {
        const proven = verifyEventProof(parseEventProof(await file(`proofs/${name}`)), policy)
        const told = JSON.parse(await file(`events/${name.replace('.tlog-proof', '.json')}`))
        expect(proven.position).toBe(Number(name.slice(0, 8)))
        expect(proven.said).toEqual(told)
      }

      expect(hash('sha256', await readFile(join(folder, 'documents', DIGITS)), 'hex')).toBe(DIGITS)
      expect(JSON.parse(await file('documents.json'))).toMatchObject([
        { document: DIGITS, state: 'enclosed', kind: 'mill_test_report' },
        { document: LOST, state: 'not kept here' },
      ])
      expect((await readdir(join(folder, 'balances'))).sort()).toEqual(['FTW-MG.json', 'FTW-SC.json'])
      expect(await readdir(join(folder, 'rules'))).not.toEqual([])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('is the same to the byte while nothing becomes of any certificate', async () => {
    const [one, other] = [await get('pack'), await get('pack')]
    expect(one.rawPayload.equals(other.rawPayload)).toBe(true)
  })

  it('encloses what parties are told of corrections of events behind it', async () => {
    const files = async () => unzipSync((await get('pack')).rawPayload)
    expect(Object.keys(await files())).not.toContain('notices.json')
    const draft = {
      area: 'FTW-SC',
      revision: heat.revision,
      party: 'GM',
      text: 'Heat 23011 was weighed wrongly.',
    }
    const { statusCode } = await side.host.inject({
      method: 'POST',
      url: '/v1/notices',
      payload: draft,
      headers: { authorization: `Bearer ${await ledger.keyOf({ role: 'compliance' })}` },
    })
    expect(statusCode).toBe(200)
    const told = JSON.parse(new TextDecoder().decode((await files())['notices.json']))
    expect(told).toMatchObject([{ ...draft, corrected: false, sent: null }])
  })
})
