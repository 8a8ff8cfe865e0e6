import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventType } from '../events/catalogue.ts'
import type { PostInput } from '../events/post-input.ts'
import { bookOf, type Scene } from '../testing/given.ts'
import type { Book } from './book.ts'
import { runsOf } from './run-index.ts'

/**
 * A week of a shop as it truly was: nothing is taken that is not there. Each act is posted as a report, in whatever order the shift gets
 * round to it.
 */
type Act = { readonly type: EventType; readonly body: object }

const START = Date.parse('2026-11-16T06:00:00Z')
const at = (n: number): string => new Date(START + n * 3_600_000).toISOString()
const grams = (mass: number): string => `${mass} g`

const KINDS = [
  'feed',
  'feed',
  'heat',
  'heat',
  'open_heat',
  'split',
  'ship',
  'waste',
  'spill',
  'sample',
  'number',
  'return',
] as const
const step = fc.record({
  kind: fc.constantFrom(...KINDS),
  a: fc.nat(100),
  b: fc.nat(100),
  part: fc.integer({ min: 1, max: 100 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** What was done, in its true order: steps for which there is nothing to take are left out. */
const actsOf = (steps: readonly Step[]): Act[] => {
  const stock = new Map<string, number>()
  const acts: Act[] = []
  const take = (choice: number, part: number): { lot: string; mass: number } | null => {
    const lots = [...stock].filter(([, mass]) => mass >= 1_000)
    const [lot, has] = lots[choice % Math.max(1, lots.length)] ?? []
    if (lot === undefined || has === undefined) return null
    const mass = Math.max(1_000, Math.floor((has * part) / 100))
    stock.set(lot, has - mass)
    return { lot, mass }
  }
  const act = <T extends EventType>(type: T, body: PostInput<T>): void => void acts.push({ type, body })

  for (const [n, { kind, a, b, part }] of steps.entries()) {
    const fresh = `FTW-SC-L-${n}`
    const occurredAt = at(2 * n)
    if (kind === 'feed') {
      const mass = 10_000 * (1 + a)
      const lines = [{ lot: fresh, material: 'ndpr_metal' as const, mass: grams(mass) }]
      act('FeedstockDeclared', { occurredAt, supplier: 'HITACHI', lines, facts: [] })
      stock.set(fresh, mass)
      continue
    }
    const taken = take(a, part)
    if (taken === null) continue
    const line = { lot: taken.lot, mass: grams(taken.mass) }
    switch (kind) {
      case 'heat':
      case 'open_heat': {
        const more = take(b, 50)
        const inputs = [line, ...(more === null ? [] : [{ lot: more.lot, mass: grams(more.mass) }])]
        const mass = taken.mass + (more?.mass ?? 0)
        const outputs = [{ lot: fresh, material: 'alloy_flake' as const, mass: grams(mass) }]
        const run = { run: String(n), startedAt: occurredAt, endedAt: at(2 * n + 1), outputs }
        if (kind === 'heat') act('AlloyFlaked', { ...run, inputs })
        else {
          const part = { process: 'AlloyFlaked', run: String(n), occurredAt } as const
          act('RunOpened', { ...part, inputs: inputs.slice(0, 1) })
          if (inputs.length > 1) act('RunAdded', { ...part, inputs: inputs.slice(1) })
          act('AlloyFlaked', { ...run, inputs: [] })
        }
        stock.set(fresh, mass)
        break
      }
      case 'split':
        act('LotSplit', { occurredAt, input: line, outputs: [{ lot: fresh, mass: line.mass }] })
        stock.set(fresh, taken.mass)
        break
      case 'ship':
        act('LotShipped', {
          occurredAt,
          parcel: `FTW-SC-P-${n}`,
          addressee: { area: 'FTW-MG' },
          lines: [line],
        })
        break
      case 'waste':
        act('WasteDisposed', { occurredAt, class: 'non_hazardous', manifest: `WM-${n}`, lines: [line] })
        break
      case 'spill':
        act('LotAdjusted', { occurredAt, ...line, direction: 'loss', cause: 'spill', reason: 'swept up' })
        break
      case 'sample':
        act('SampleTaken', { occurredAt, ...line, sample: `S-${n}` })
        break
      case 'return': {
        const parcel = `FTW-SC-P-${n}`
        act('LotShipped', { occurredAt, parcel, addressee: { party: 'GM' }, lines: [line] })
        const back = { line: 1, lot: fresh, mass: line.mass, sealIntact: true }
        act('CustomerReturnReceived', { occurredAt: at(2 * n + 1), parcel, reason: 'wet', lines: [back] })
        break
      }
      case 'number': {
        const number = { subject: { lot: taken.lot }, scheme: 'heat' as const, value: `H-${n}` }
        act('IdentifierAssigned', { occurredAt, ...number })
        act('IdentifierAssigned', { occurredAt: at(2 * n + 1), ...number, voided: true })
        stock.set(taken.lot, (stock.get(taken.lot) ?? 0) + taken.mass)
      }
    }
  }
  return acts
}

const posted = (acts: readonly Act[]): Scene =>
  acts.reduce((scene, { type, body }) => scene.given(type, body as never), bookOf('FTW-SC'))

const TARGET = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'
/** What two people do where something was posted of a run after its closing: it is withdrawn, and closed with the same lots. */
const closedAgain = (scene: Scene, acts: readonly Act[]): Scene => {
  const late = [...scene.book.exceptions.values()].filter(({ code }) => code === 'RUN_CLOSED_ALREADY')
  const closings = new Set(late.map(({ sentence }) => Number(/since revision (\d+)/.exec(sentence)?.[1])))
  return [...closings].reduce((book, revision) => {
    const closing = book.log[revision]!
    const body = acts.find(
      ({ type, body: said }) =>
        type === closing.type && 'run' in said && 'run' in closing && said.run === closing.run,
    )!.body
    const why = {
      ...{ occurredAt: at(100), target: { eventId: TARGET, revision } },
      ...{ reason: 'incorrect_data' as const, explanation: 'more went into it' },
    }
    const proposed = book.given('CorrectionProposed', why, { target: closing })
    return proposed
      .given(
        'EventDeclaredErroneous',
        { ...why, proposal: proposed.book.revision },
        {
          target: closing,
          poster: { key: 'k2', owner: 'another', requestKey: `w ${revision}`, requestHash: 'h' },
        },
      )
      .given(closing.type, body as never)
  }, scene)
}

/** The content of an open run is a lot that is named after a revision: here it is named after its run's beginning. */
const named = (book: Book, lot: string): string =>
  lot.includes('-WIP-') ? `content of ${book.accounts.get(lot)?.bornAt}` : lot

/**
 * All that the book says of how much is where and what it came from, and what it still disbelieves. What goods are (their material, their
 * composition) a split or a shipment takes over as it was known when it was posted.
 */
const final = ({ book }: Scene) => ({
  accounts: Object.fromEntries(
    [...book.accounts].map(([lot, account]) => {
      const parents = account.parents.map((parent) => named(book, parent)).sort()
      const { material: _, stated: __, exceptions: ___, ...kept } = account
      const usedIn = [...runsOf(account)].sort()
      return [
        named(book, lot),
        { ...kept, parents, usedIn, firstUse: kept.firstUse?.ms, samples: [...(kept.samples ?? [])].sort() },
      ]
    }),
  ),
  runs: [...book.runs].map(([run, { balance }]) => [run, [...(balance?.waits ?? [])].sort()]).sort(),
  identifiers: book.identifiers.toJS(),
  openRuns: [...book.openRuns.keys()],
  parcels: Object.fromEntries(
    [...book.parcels].map(([parcel, { lines }]) => [parcel, lines.map(({ lot, grams }) => ({ lot, grams }))]),
  ),
  missed: [...book.warnings.values()].flatMap(({ code }) => (code.includes('NOT_YET') ? [code] : [])),
  // What left while it was disputed is for two people to look at, whatever came since.
  disbelieved: [...book.exceptions.values()]
    .filter(({ code }) => code !== 'LOT_DISPUTED')
    .map(({ code, lots }) => `${code} ${lots.join()}`)
    .sort(),
})

describe('the order in which a week is posted', () => {
  const week = fc.array(step, { minLength: 2, maxLength: 14 }).map(actsOf)
  const orders = week.chain((acts) =>
    fc.record({
      acts: fc.constant(acts),
      order: fc.shuffledSubarray(acts, { minLength: acts.length }),
    }),
  )

  it('changes nothing of what stands in the end: none is refused or held impossible, and all that was missing has bound', () => {
    fc.assert(
      fc.property(orders, ({ acts, order }) => {
        const mended = closedAgain(posted(order), acts)
        const [inOrder, inAny] = [final(posted(acts)), final(mended)]
        expect(inAny).toEqual(inOrder)
        const found = mended.log.flatMap(({ findings = [] }) => findings)
        expect(found.filter(({ severity }) => severity === 'critical')).toEqual([])
        expect([inAny.disbelieved, inAny.missed]).toEqual([[], []])
      }),
      { numRuns: 300 },
    )
  })
})
