import { createHash } from 'node:crypto'
import { chmod, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openTestLedger, startTestPlants } from '@lodestone/plant-service/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerUp, lodestone, type Running, workplace } from '../testing/lodestone.ts'

const hexOf = (bytes: string) => createHash('sha256').update(bytes).digest('hex')
const CERTIFICATE = 'Certificate of origin 26-0031: separated in Australia\n'.repeat(4_000)
const HEX = hexOf(CERTIFICATE)
const DOCUMENT = `sha-256:${HEX}`

let place: Awaited<ReturnType<typeof workplace>>
let up: Running
const run = (...args: string[]) => lodestone(['evidence', ...args], place)
const ok = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await run(...args)
  // Long work tells its progress there.
  expect([code, stderr.replace(/^(Reading|Asking) .*\n/gm, '')]).toEqual([0, ''])
  return stdout
}
const kept = () => join(place.cwd, 'data', 'evidence', HEX.slice(0, 2), HEX)
const occurredAt = '2026-11-16T06:00:00-06:00'

beforeAll(async () => {
  place = await workplace()
  up = await ledgerUp(place)
  await writeFile(join(place.cwd, 'certificate.pdf'), CERTIFICATE)
  const bought = {
    type: 'FeedstockDeclared',
    post: {
      occurredAt,
      supplier: 'HANSA_METALS',
      lines: [{ lot: 'FTW-SC-DYFE-1', material: 'dyfe_alloy', mass: '200 kg' }],
      facts: [],
      evidence: [{ hash: DOCUMENT, kind: 'certificate_of_origin', issuer: 'HANSA_METALS' }],
    },
  }
  await writeFile(join(place.cwd, 'bought.json'), JSON.stringify(bought))
  const posted = await lodestone(['post', 'bought.json'], place)
  expect(posted.code).toBe(0)
})
afterAll(async () => {
  await up.stop()
  await place.remove()
})

describe('a document', () => {
  it('that is named and not here is missed: by its book, and by the check, with the event', async () => {
    const { stdout } = await lodestone(['exceptions', 'FTW-SC'], place)
    expect(stdout).toContain('DOCUMENT_MISSING')
    expect(stdout).toContain('1 open: 1 missing.')
    const checked = await run('check')
    expect(checked.code).toBe(1)
    expect(checked.stdout).toMatch(
      new RegExp(
        `^MISSING  ${DOCUMENT}: named at position \\d+ \\(book-FTW-SC@0, FeedstockDeclared\\), and never uploaded\\.$`,
        'm',
      ),
    )
    expect(await ok('list', '--area', 'FTW-SC', '--state', 'missing')).toContain(
      'certificate of origin  HANSA_METALS',
    )
  })

  it('is uploaded, attached, listed and saved again, and nothing is missed any more', async () => {
    const put = ['put', 'certificate.pdf', '--lot', 'FTW-SC-DYFE-1', '--kind', 'certificate_of_origin']
    expect(await ok(...put, '--claim', 'separated in Australia')).toBe(
      `${DOCUMENT}\nKept by FTW-SC, 216,000 bytes.\nAttached to FTW-SC-DYFE-1 (FTW-SC@2).\n`,
    )
    const again = JSON.parse(await ok('put', 'certificate.pdf', '--area', 'FTW-SC', '--json'))
    expect(again).toMatchObject({ document: DOCUMENT, mediaType: 'application/pdf', isNew: false })
    expect((await lodestone(['exceptions', 'FTW-SC'], place)).stdout).toBe('No exception is open.\n')
    expect(await ok('check')).toMatch(
      /^1 document in the log, 1 whole \(216,000 bytes read\)\.\nAs of position \d+\.\n$/,
    )
    expect(await ok('list', '--lot', 'FTW-SC-DYFE-1', '--wait-for', 'book-FTW-SC@2')).toMatch(
      new RegExp(`^stored +certificate of origin +HANSA_METALS +216,000 +2 events +${DOCUMENT}$`, 'm'),
    )
    const flaked = {
      type: 'AlloyFlaked',
      post: {
        run: '1',
        startedAt: occurredAt,
        endedAt: occurredAt,
        inputs: [{ lot: 'FTW-SC-DYFE-1', mass: '50 kg' }],
        outputs: [{ lot: 'FTW-SC-FL-1', material: 'alloy_flake', mass: '50 kg' }],
      },
    }
    await writeFile(join(place.cwd, 'flaked.json'), JSON.stringify(flaked))
    expect((await lodestone(['post', 'flaked.json'], place)).code).toBe(0)
    const seen = ['--lot', 'FTW-SC-FL-1', '--wait-for', 'book-FTW-SC@3']
    expect(await ok('list', ...seen)).toMatch(/^No document is like that\.\n/)
    expect(JSON.parse(await ok('list', ...seen, '--upstream', '--json'))).toMatchObject({
      lots: 2,
      documents: [{ document: DOCUMENT, state: 'stored', claims: ['separated in Australia'] }],
    })
    await ok('get', HEX, '--area', 'FTW-SC')
    expect(await readFile(join(place.cwd, `${HEX.slice(0, 16)}.pdf`), 'utf8')).toBe(CERTIFICATE)
    expect(await ok('get', DOCUMENT, '--area', 'FTW-SC', '--out', '-')).toBe(CERTIFICATE)
  })

  it('that is changed or lost on the disk is found, never saved, and healed by uploading it', async () => {
    await chmod(kept(), 0o640)
    await writeFile(kept(), CERTIFICATE.replace('Australia', 'Austria  '))
    const changed = await run('check', '--json')
    expect(changed.code).toBe(1)
    expect(JSON.parse(changed.stdout).faults).toMatchObject([
      {
        kind: 'changed',
        document: DOCUMENT,
        at: { stream: 'book-FTW-SC', revision: 1, type: 'EvidenceStored' },
      },
    ])
    const got = await run('get', HEX, '--area', 'FTW-SC', '--out', 'spoiled.pdf')
    expect([got.code, got.stdout]).toEqual([4, ''])
    await rm(kept())
    expect((await run('check')).stdout).toMatch(
      /^LOST +sha-256:\S+ kept since position \d+ \(book-FTW-SC@1, EvidenceStored\), and in no folder\.$/m,
    )
    await ok('put', 'certificate.pdf', '--area', 'FTW-SC')
    expect((await run('check')).code).toBe(0)
    expect(await readdir(place.cwd)).not.toContain('spoiled.pdf')
  })

  it('is kept for a matter, and is not disposed of before its time', async () => {
    const hold = ['hold', 'DCMA-26-0117', '--lot', 'FTW-SC-DYFE-1', '--reason', 'audit']
    expect(await ok(...hold)).toBe('Hold DCMA-26-0117 is on in FTW-SC (FTW-SC@4).\n')
    expect(await run(...hold)).toMatchObject({ code: 3, stderr: expect.stringContaining('[HOLD_EXISTS]') })
    expect(await ok('list', '--area', 'FTW-SC', '--held')).toContain('DCMA-26-0117')
    const dispose = ['dispose', HEX, '--area', 'FTW-SC', '--reason', 'no longer needed']
    expect(await run(...dispose)).toMatchObject({ code: 3, stderr: expect.stringContaining('[LEGAL_HOLD]') })
    expect(await ok('release', 'DCMA-26-0117', '--area', 'FTW-SC', '--reason', 'closed')).toBe(
      'Hold DCMA-26-0117 is lifted in FTW-SC (FTW-SC@5).\n',
    )
    expect(await run(...dispose)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('Lot FTW-SC-DYFE-1, which rests on document'),
    })
    expect(await ok('list', '--area', 'FTW-SC', '--held')).toBe('No document is like that.\n')
  })

  it('is asked for in words that are understood', async () => {
    const refused: readonly (readonly [string[], string])[] = [
      [['put', 'certificate.pdf'], '[AREA_NEEDED]'],
      [['put', 'none.pdf', '--area', 'FTW-SC'], '[NO_SUCH_FILE]'],
      [['put', 'certificate.pdf', '--area', 'FTW-MG', '--lot', 'FTW-SC-DYFE-1'], '[AREA_DIFFERS]'],
      [['get', 'abc', '--area', 'FTW-SC'], '[DOCUMENT_UNCLEAR]'],
      [['list'], '[AREA_OR_LOT]'],
      [['list', '--area', 'FTW-SC', '--as-of', '1'], '[OPTIONS_TOGETHER]'],
      [['hold', 'H', '--reason', 'x'], '[HOLD_COVERS_NOTHING]'],
      [['hold', 'H', '--document', HEX, '--reason', 'x'], '[AREA_NEEDED]'],
      [['check', '--evidence', 'nowhere'], '[EVIDENCE_UNAVAILABLE]'],
      [['get', HEX, '--area', 'FTW-MG'], '[NOT_FOUND]'],
    ]
    for (const [args, code] of refused) {
      const { code: exit, stderr, stdout } = await run(...args)
      expect([exit === 0, stdout, stderr]).toEqual([false, '', expect.stringContaining(code)])
      expect(stderr).not.toMatch(/\n\s+at /)
    }
  })
})

describe('what was disposed of', () => {
  it('is removed from the folder once no area keeps it, and what was put lately stays', async () => {
    const ledger = await openTestLedger()
    const clock = () => new Date('2037-01-02T00:00:00Z')
    const early = await startTestPlants(ledger, ['FTW-SC', 'FTW-MG'])
    const put = (area: string, text: string) =>
      early.ask(area, { method: 'PUT', path: `/v1/evidence/${hexOf(text)}`, body: text })
    for (const text of ['one', 'two', 'three']) await put('FTW-SC', text)
    await put('FTW-MG', 'two')
    await early.close()
    const late = await startTestPlants(ledger, ['FTW-SC'], { clock })
    for (const text of ['one', 'two', 'three']) {
      const post = { occurredAt: clock().toISOString(), document: `sha-256:${hexOf(text)}`, reason: 'over' }
      const of = { area: 'FTW-SC', key: text }
      const { body } = await late.post('DisposalProposed', post, { ...of, key: `${text}-proposed` })
      const agreed = { ...post, proposal: body.revision }
      expect((await late.post('EvidenceDisposed', agreed, { ...of, officer: 'other' })).status).toBe(201)
    }
    await late.close()
    const evidence = join(ledger.folder, 'evidence')
    const age = (text: string) => {
      const hex = hexOf(text)
      return utimes(join(evidence, hex.slice(0, 2), hex), new Date(), new Date(Date.now() - 30 * 86_400_000))
    }
    await age('one')
    await age('two')
    const options = ['--store', `sqlite:${ledger.path}`, '--evidence', evidence]
    expect(await ok('check', ...options)).toContain(
      '3 documents in the log, 1 whole (3 bytes read), 2 disposed of.',
    )
    expect(await ok('prune', '--dry-run', ...options)).toBe('2 disposed of and kept by no area.\n')
    expect(await ok('prune', ...options)).toBe(
      `2 disposed of and kept by no area.\n${evidence}: 1 removed.\n`,
    )
    expect(await ok('check', ...options)).toContain('1 whole')
    const left = (await readdir(evidence, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name))
    expect(left.map((name) => name.slice(3)).sort()).toEqual([hexOf('two'), hexOf('three')].sort())
    await ledger.close()
  })
})
