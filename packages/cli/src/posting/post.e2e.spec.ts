import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, lodestone, type Running, running, workplace } from '../testing/lodestone.ts'

const UP = 'Ctrl-C stops it'
const CHAIN = fileURLToPath(new URL('../../examples/chain.ndjson', import.meta.url))

let place: Awaited<ReturnType<typeof workplace>>
let up: Running
let args: string[]
const run = (...given: string[]) => lodestone(given, place)
const start = () => running(args, UP, place)

beforeAll(async () => {
  place = await workplace()
  args = ['up', '--no-simulation', '--port', String(await freePort())]
  up = await start()
})
afterAll(async () => {
  await up.stop()
  await place.remove()
})

const hold = (n: number, lot = 'FTW-SC-26-23011') => ({
  type: 'LotHeld',
  post: { occurredAt: '2026-11-12T06:00:00Z', lot, hold: `QA-${n}`, reason: 'Sample is out' },
})
const write = async (name: string, ...lines: unknown[]): Promise<string> => {
  await writeFile(join(place.cwd, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return name
}

describe('posting a file', () => {
  it('records the chain of the example, from ore to a magnet that left, and once only', async () => {
    expect(await run('post', CHAIN)).toEqual({ code: 0, stdout: '18 recorded.\n', stderr: '' })
    expect(await run('post', CHAIN)).toEqual({ code: 0, stdout: '18 recorded before.\n', stderr: '' })
  })

  it('which can then be traced as a tree: stages, sites, countries, masses, shares', async () => {
    const traced = await run('trace', 'FTW-MG-26-1', '--wait-for', 'book-FTW-MG@4')
    // How many events came before depends on what a fresh ledger registers.
    const shown = await readFile(new URL('../../examples/trace.txt', import.meta.url), 'utf8')
    const elsewhere = (text: string) => text.replace(/As of position \d+/, 'As of some position')
    expect(elsewhere(traced.stdout)).toBe(elsewhere(shown))
    const { stdout } = await run('trace', 'MTP-MN-ORE-1', '--downstream')
    expect(stdout).toContain('├─ FTW-MG-26-1')
    expect(stdout).toContain('Shipped: 430.000 kg of FTW-MG-26-1 to GM in parcel FTW-MG-P-1.')
    expect((await run('origins', 'FTW-MG-26-1', '--element', 'Nd')).stdout).toMatch(
      /^Nd +23\.30 % +100\.190 kg +100\.0 % .* US 100\.0 %$/m,
    )
    const facts = await run('taint', 'FTW-MG-26-1', '--element', 'Nd')
    expect(facts.stdout).toMatch(/^mine +US +recorded +Nd +mine@MTP$/m)
    const way = await run('taint', 'FTW-MG-26-1', '--element', 'Nd', '--fact', 'mine@MTP')
    expect(way.stdout).toMatch(/^ {2}MTP-MN-ORE-1 {2}OreExtracted at MTP-MN@0, /m)
    expect(way.stdout).toMatch(/→ FTW-MG-26-1 {2}[\d.]+ kg {2}MagnetFinished at FTW-MG@\d+$/m)
    expect((await run('taint', 'FTW-MG-26-1', '--fact', 'mine@MTP', '--paths')).stdout).toContain(
      'It is said of 1:',
    )
    expect((await run('taint', 'FTW-MG-26-1', '--fact', 'mine@CNX')).stderr).toContain('has no fact mine@CNX')
    expect((await run('shipments', '--touched-by', 'MTP-MN', '--addressee', 'GM')).stdout).toMatch(
      /^FTW-MG-26-1 +430\.000 kg +GM +FTW-MG-P-1 /m,
    )
    expect((await run('interval', 'FTW-MG-26-1', '--element', 'Nd', '--country', 'US')).stdout).toMatch(
      /^these sources +100\.0 % +100\.0 % +100\.0 % +100\.190 kg +100\.190 kg$/m,
    )
  })

  it('and what the ledger says of lot, event, parcel, registry and keys can be asked from anywhere', async () => {
    const said = async (...args: string[]) => (await run(...args)).stdout
    expect(await said('lot', 'FTW-MG-26-1')).toMatch(
      /^FTW-MG-26-1, finished NdFeB magnet, .*\n430\.000 kg, as weighed, 17,200 pieces; 0\.000 kg left\nElement +Content +Least +Most +Rests on\n/,
    )
    expect(await said('event', 'MTP-MN@0')).toMatch(/^MTP-MN@0 {2}OreExtracted, position \d+, stored /)
    expect(await said('event', 'registry@0')).toMatch(/^registry@0 {2}SiteRegistered, /)
    expect(await said('parcels', 'history', 'FTW-SC-P-1')).toMatch(/LotShipped[\s\S]*LotReceived/)
    expect(await said('registry', 'sites')).toMatch(/^MTP +US +/m)
    expect(await said('registry', 'areas')).toMatch(/^FTW-SC +FTW +alloy +/m)
    expect(await said('registry', 'parties')).toMatch(/^GM +US +customer/m)
    expect(await said('registry', 'rules')).toMatch(/^dfars-252\.225-7052 MAY 2024 +in force +\d+/m)
    expect(await said('suspects', 'FTW-MG-26-1')).toMatch(
      /^FTW-MG-26-1 rests on nothing that such a key posted\.$/m,
    )
    expect(await said('whoami')).toMatch(/^Key \S+ of auditor, role auditor: it sees the whole ledger\.$/m)
    expect(await said('workers')).toMatch(/^plant-ftw-sc +operator +FTW-SC$/m)
    expect(await said('verdicts', 'summary')).toMatch(/^ {2}A +[A-Z_]+ +(lots|lines) +\d/m)
    expect(await said('reservations', 'FTW-SC')).toBe('None are set aside.\n')
    expect(await said('changes')).toMatch(
      /^chain: position 0 against \d+\n[\s\S]*\nThe next time: lodestone changes --since 20/,
    )
    expect(await said('changes', 'FTW-SC', '--since', '99999')).toContain('Nothing changed.')
  })

  it('and is what the README shows', async () => {
    const [readme, trace] = await Promise.all(
      ['README.md', 'examples/trace.txt'].map((name) =>
        readFile(new URL(`../../${name}`, import.meta.url), 'utf8'),
      ),
    )
    expect(readme).toContain(trace)
  })

  it('tells each bad line, and records the others', async () => {
    const file = await write(
      'mixed.ndjson',
      hold(1),
      { ...hold(2), type: 'LotHold' },
      hold(3),
      hold(3, 'FTW-SC-NONE-1'),
    )
    await writeFile(join(place.cwd, file), 'not json\n', { flag: 'a' })
    const wrong = await run('post', file, '--area', 'FTW-SC', '--json')
    expect(wrong.code).toBe(3)
    const lines = wrong.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toMatchObject([
      { line: 2, status: 'refused', problem: { code: 'TYPE_UNKNOWN', field: 'type' } },
      { line: 5, status: 'refused', problem: { code: 'MALFORMED_JSON' } },
      { line: 1, status: 'recorded', receipt: { stream: 'book-FTW-SC' } },
      { line: 3, status: 'recorded' },
      { line: 4, status: 'recorded' },
      { summary: { recorded: 3, replayed: 0, valid: 0, refused: 2, waiting: 0 } },
    ])
  })

  it('says what the ledger refuses, and why', async () => {
    const file = await write('refused.ndjson', hold(1, 'FTW-MG-26-1'))
    const refused = await run('post', file, '--area', 'FTW-SC')
    expect(refused.code).toBe(3)
    expect(refused.stderr).toMatch(/^Line 1: .*FTW-MG-26-1.* \(lot\) \[LOT_NOT_IN_BOOK\]/)
    expect(refused.stdout).toBe('1 refused.\n')
    expect((await run('post', '--status')).stdout).toMatch(
      /0 waiting, 1 refused\.\n {2}LotHeld for FTW-SC, key sha256-/,
    )
    expect((await run('post', '--drop', 'refused')).stdout).toBe('1 given up; they are not recorded.\n')
    expect((await run('post', '--status')).stdout).toContain('0 waiting, 0 refused.')
  })

  it('takes a bare post, and standard input', async () => {
    const stdin = JSON.stringify(hold(10).post, null, 2)
    const posted = await lodestone(['post', '-', '--type', 'LotHeld'], { ...place, stdin })
    expect(posted).toMatchObject({ code: 0, stderr: '' })
    expect(posted.stdout).toMatch(/^1 recorded\. It stands at book-FTW-SC@\d+\.\n$/)
  })

  it('can be tried without being recorded', async () => {
    const file = await write('tried.ndjson', hold(11), hold(1))
    expect((await run('post', file, '--dry-run')).stdout).toBe('1 recorded before, 1 would be recorded.\n')
    expect((await run('post', file, '--dry-run')).stdout).toBe('1 recorded before, 1 would be recorded.\n')
  })

  it('can be all or none', async () => {
    const file = await write('atomic.ndjson', hold(12), hold(1, 'FTW-MG-26-1'))
    const refused = await run('post', file, '--atomic', '--area', 'FTW-SC')
    expect(refused.code).toBe(3)
    expect(refused.stdout).toBe('1 would be recorded, 1 refused.\n')
    await write('atomic.ndjson', hold(12), hold(13))
    expect((await run('post', file, '--atomic')).stdout).toBe('2 recorded.\n')
    await write('atomic.ndjson', hold(14), hold(15, 'FTW-MG-26-1'))
    expect((await run('post', file, '--atomic')).stderr).toContain(
      'which keep books of their own. [NOT_ATOMIC]',
    )
  })

  it('asks for a file, and says when there is none', async () => {
    expect((await run('post')).code).toBe(2)
    expect((await run('post', 'nowhere.ndjson')).stderr).toContain('[NO_SUCH_FILE]')
    await writeFile(join(place.cwd, 'table.txt'), 'run,lot\n23011,x\n')
    expect(await run('post', 'table.txt')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[MALFORMED_JSON]'),
    })
  })
})

describe('posting while the server is away', () => {
  it('keeps the posts in the spool, and sends them when it is back: in order, each once', async () => {
    await up.stop()
    const file = await write('away.ndjson', ...Array.from({ length: 50 }, (_, n) => hold(100 + n)))
    const away = await run('post', file, '--wait', '0')
    expect(away.code).toBe(4)
    expect(away.stdout).toBe('50 waiting in the spool.\n')
    expect(away.stderr).toMatch(/^No answer from http:.*"lodestone post --resume"\.\n$/)
    expect((await run('post', file, '--wait', '0', '--json')).stdout).toContain('"waiting":50')
    expect((await run('post', '--resume', '--wait', '0')).code).toBe(4)

    up = await start()
    expect(await run('post', '--resume')).toEqual({ code: 0, stdout: '50 recorded.\n', stderr: '' })
    expect((await run('post', '--resume')).stdout).toBe('Nothing to post.\n')
    expect((await run('post', file)).stdout).toBe('50 recorded before.\n')
    const lot = JSON.parse((await run('lots', '23011', '--area', 'FTW-SC', '--json')).stdout).lots
    const [{ holds }] = lot.filter(({ lot: id }: { lot: string }) => id === 'FTW-SC-26-23011')
    const away50 = holds.filter((name: string) => /^QA-1\d\d$/.test(name))
    expect(away50).toEqual(Array.from({ length: 50 }, (_, n) => `QA-${100 + n}`))
  })

  it('survives being killed while it posts', async () => {
    const file = await write('many.ndjson', ...Array.from({ length: 5_000 }, (_, n) => hold(1_000 + n)))
    const posting = await running(['post', file, '--json'], '"line":200,', place)
    await posting.stop('SIGKILL')
    const resumed = await run('post', file)
    expect(resumed.code).toBe(0)
    // On a slow machine all of them may have been posted by the time that it was killed.
    const [, recorded = '0', before = ''] =
      /^(?:([\d,]+) recorded, )?([\d,]+) recorded before/.exec(resumed.stdout) ?? []
    expect(Number(recorded.replace(',', '')) + Number(before.replace(',', ''))).toBe(5_000)
  })
})

describe('with the wrong key', () => {
  it('nothing is lost, and nothing is said of the area', async () => {
    const file = await write('key.ndjson', hold(900))
    const turned = await lodestone(['post', file], { ...place, env: { LODESTONE_KEY: 'lode_nobody' } })
    expect(turned).toMatchObject({ code: 3, stderr: expect.stringContaining('[KEY_INVALID]') })
    expect((await run('post', '--resume')).stdout).toMatch(/^1 recorded\./)
    const elsewhere = await run('post', file, '--url', 'http://127.0.0.1:9')
    expect(elsewhere).toMatchObject({ code: 2, stderr: expect.stringContaining('[KEY_NEEDED]') })
    await run('post', '--drop', 'all')
  })
})

describe('a spool that was damaged on the disk', () => {
  it('stops, is repaired, says what is lost, and sends the rest', async () => {
    await up.stop()
    const posted = await run(
      'post',
      await write('three.ndjson', hold(700), hold(701), hold(702)),
      '--wait',
      '0',
      '--spool',
      'tablet',
    )
    expect(posted.code).toBe(4)
    up = await start()
    const [first = ''] = (await readdir(join(place.cwd, 'tablet'))).filter((name) =>
      name.startsWith('entries-'),
    )
    const entries = join(place.cwd, 'tablet', first)
    await writeFile(entries, (await readFile(entries, 'utf8')).replace('"QA-701"', '"QA-791"'))
    const stopped = await run('post', '--resume', '--spool', 'tablet')
    expect(stopped).toMatchObject({ code: 1, stderr: expect.stringContaining('[SPOOL_CORRUPT]') })
    const repaired = await run('spool', 'repair', '--spool', 'tablet')
    expect(repaired.code).toBe(0)
    const words = repaired.stdout.replaceAll('\n', ' ')
    expect(words).toContain('2 kept, 1 lines could not be read; lost: the posts with the numbers 2.')
    expect(words).toContain('Post what is lost again from where it came from')
    expect((await run('spool', 'repair', '--spool', 'tablet')).stdout).toContain(
      'is whole; nothing was changed.',
    )
    expect((await run('post', '--resume', '--spool', 'tablet')).stdout).toBe('2 recorded.\n')
    expect((await run('post', 'three.ndjson', '--spool', 'tablet')).stdout).toBe(
      '1 recorded, 2 recorded before.\n',
    )
    expect((await run('spool', '--spool', 'tablet')).stdout).toContain('0 waiting, 0 refused.')
  })
})

describe('posting a spreadsheet', () => {
  const heading = 'lot,hold,reason,occurredAt [America/Chicago]'
  const writeSheet = async (name: string, ...rows: string[]): Promise<string> => {
    await writeFile(join(place.cwd, name), [heading, ...rows].join('\n'))
    return name
  }

  it('tells what is wrong in each row, and records the others once', async () => {
    const sheet = await writeSheet(
      'holds.csv',
      'FTW-SC-26-23011,SH-1,Sample is out,2026-11-12 06:00',
      'FTW-SC-26-23011,SH-2,Sample is out,2026-11-01 01:30',
      'FTW-SC-26-23011,SH-3,,2026-11-12 07:00',
    )
    const asked = await run('post', sheet, '--type', 'LotHeld', '--dry-run')
    expect(asked).toMatchObject({ code: 3, stdout: '1 would be recorded, 2 refused.\n' })
    expect(asked.stderr).toContain('Line 3: In America/Chicago the clocks were put back')
    expect(asked.stderr).toContain('Line 4: reason is missing')
    expect(await run('post', sheet, '--type', 'LotHeld')).toMatchObject({
      stdout: '1 recorded, 2 refused.\n',
    })
    expect(await run('post', sheet, '--type', 'LotHeld')).toMatchObject({
      stdout: '1 recorded before, 2 refused.\n',
    })
  })

  it('sends nothing of a sheet with a heading that nobody understands, and prints those there are', async () => {
    const sheet = await writeSheet('wrong.csv')
    await writeFile(join(place.cwd, sheet), 'lott,hold\nFTW-SC-26-23011,SH-9\n')
    const { code, stderr } = await run('post', sheet, '--type', 'LotHeld')
    expect([code, stderr]).toEqual([2, expect.stringContaining('"lott" is no field of this post.')])
    expect(await run('schema', 'LotHeld', '--headings')).toMatchObject({
      code: 0,
      stdout: 'occurredAt,lot,hold,reason\n',
    })
  })
})
