import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PLANT_EVENT_TYPES } from '@lodestone/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerUp, lodestone, type Running, workplace } from '../testing/lodestone.ts'

const EXAMPLES = new URL('../../examples/events/', import.meta.url)
type Line = { readonly type: string; readonly area?: string; readonly post: Record<string, unknown> }
type Told = {
  readonly status: string
  readonly receipt?: {
    readonly stream: string
    readonly revision: number
    readonly events: readonly { readonly id: string; readonly type: string }[]
    readonly findings: readonly { readonly code: string }[]
  }
  readonly problem?: { readonly code: string; readonly detail: string }
}

/** The story, in the order in which the README of the examples tells it. */
const story = async (): Promise<readonly string[]> => {
  const readme = await readFile(new URL('README.md', EXAMPLES), 'utf8')
  return [...readme.matchAll(/^\| \[(\w+)\]\((\w+)\.json\)/gm)].map(([, name, file]) => {
    expect(file).toBe(name)
    return name ?? ''
  })
}
const linesOf = async (type: string): Promise<Line[]> => {
  const value = JSON.parse(await readFile(new URL(`${type}.json`, EXAMPLES), 'utf8'))
  return Array.isArray(value) ? value : [value]
}

let place: Awaited<ReturnType<typeof workplace>>
let up: Running
let foreman: string
let officer: string
const run = (...args: string[]) => lodestone(args, place)

beforeAll(async () => {
  place = await workplace()
  up = await ledgerUp(place)
  const keyOf = async (owner: string, role: string) =>
    JSON.parse((await run('keys', 'create', '--owner', owner, '--role', role, '--json')).stdout).key
  foreman = await keyOf('foreman-2', 'operator')
  officer = await keyOf('officer', 'compliance')
  const pool = ['--kind', 'circuit', '--material', 'circuit_liquor', '--name', 'Leach circuit 1']
  expect((await run('pools', 'add', 'MTP-SX-LEACH-1', ...pool)).code).toBe(0)
})
afterAll(async () => {
  await up.stop()
  await place.remove()
})

/** Posts lines, and gives what came of each. */
const post = async (lines: readonly Line[], ...args: string[]): Promise<readonly Told[]> => {
  await writeFile(join(place.cwd, 'lines.json'), JSON.stringify(lines))
  const { stdout } = await run('post', 'lines.json', '--json', ...args)
  const told = stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text))
  return told.slice(0, -1)
}

describe('the examples', () => {
  it('are one of every event that plants post, told in the README', async () => {
    expect([...(await story())].sort()).toEqual([...PLANT_EVENT_TYPES].sort())
  })

  it('post as they stand, one after another, as a week from the mine to the customer', async () => {
    const types = await story()
    const told = new Map<string, readonly Told[]>()
    const postAll = async (from: string, until: string, ...args: string[]) => {
      const part = types.slice(types.indexOf(from), types.indexOf(until))
      const lines = (await Promise.all(part.map(linesOf))).flat()
      const results = await post(lines, ...args)
      expect(results).toHaveLength(lines.length)
      for (const [n, line] of lines.entries())
        told.set(line.type, [...(told.get(line.type) ?? []), results[n] as Told])
    }
    /** The example with the ids of this ledger in it. */
    const postWith = async (type: string, change: Record<string, unknown>, ...args: string[]) => {
      const [line] = await linesOf(type)
      if (line === undefined) throw new RangeError(`There is no example of ${type}.`)
      told.set(type, await post([{ ...line, post: { ...line.post, ...change } }], ...args))
    }
    const receiptOf = (type: string) => {
      const receipt = told.get(type)?.[0]?.receipt
      if (receipt === undefined)
        throw new RangeError(`${type} has no receipt: ${JSON.stringify(told.get(type))}`)
      return receipt
    }

    await postAll('OpeningInventoryDeclared', 'ResolutionProposed')
    const exception = `${receiptOf('PowderMilled').revision}.0`
    await postWith('ResolutionProposed', { exception })
    const agreed = { exception, proposal: receiptOf('ResolutionProposed').revision }
    await postWith('ExceptionResolved', agreed, '--key', foreman)
    await postAll('LotReceivedUnmatched', 'CorrectionProposed')
    const { events, revision } = receiptOf('AlloyFlaked')
    const target = { eventId: events[0]?.id, revision }
    await postWith('CorrectionProposed', { target })
    const proposal = receiptOf('CorrectionProposed').revision
    await postWith('EventDeclaredErroneous', { target, proposal }, '--key', foreman)
    await postAll('LegalHoldPlaced', 'PeriodClosed', '--key', officer)
    await postWith('PeriodClosed', {})

    const refused = [...told].flatMap(([type, results]) =>
      results.flatMap(({ problem }) =>
        problem === undefined ? [] : [`${type}: ${problem.code} ${problem.detail}`],
      ),
    )
    // Those that ten years have to pass for.
    expect(refused).toEqual([
      expect.stringMatching(/^DisposalProposed: DOCUMENT_NOT_STORED /),
      expect.stringMatching(/^EvidenceDisposed: DOCUMENT_NOT_STORED /),
    ])
    const found = [...told].flatMap(([type, results]) =>
      results.flatMap(({ receipt }) => (receipt?.findings ?? []).map(({ code }) => `${type}: ${code}`)),
    )
    expect(found).toEqual([
      'PoolCleared: CLEARING_UNPROVEN',
      'PoolCleared: DOCUMENT_MISSING',
      'EvidenceAttached: DOCUMENT_MISSING',
      'PowderMilled: LOT_ON_HOLD',
      'EventDeclaredErroneous: PROVENANCE_WITHDRAWN',
    ])
  })
})
