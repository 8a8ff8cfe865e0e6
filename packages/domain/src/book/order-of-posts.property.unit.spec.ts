import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGeneration } from '../pools/pool-state.ts'
import type { Scene } from '../testing/given.ts'
import { type Act, at, inAnyOrder, KINDS, posted, weekOf } from '../testing/week.ts'
import type { Book } from './book.ts'
import { parentsToJson } from './parents.ts'
import { runsOf } from './run-index.ts'

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
 * composition) a split or a shipment takes over as it was known when it was posted. A pool's generation is born with the first charge that
 * is posted, and what is added to it later is what others had put in; from when it stands, the pool says.
 */
const final = ({ book }: Scene) => ({
  accounts: Object.fromEntries(
    [...book.accounts].map(([lot, account]) => {
      const parents = parentsToJson(account.parents)
        .map((parent) =>
          JSON.stringify(
            [parent].flat().map((each) => (typeof each === 'string' ? named(book, each) : each)),
          ),
        )
        .sort()
      const { material: _, stated: __, exceptions: ___, addedUntil: ____, bornAt, ...kept } = account
      const usedIn = [...runsOf(account)].sort()
      return [
        named(book, lot),
        {
          ...kept,
          bornAt: isGeneration(lot) ? 'with its first charge' : bornAt,
          parents,
          usedIn,
          firstUse: kept.firstUse?.ms,
          samples: [...(kept.samples ?? [])].sort(),
        },
      ]
    }),
  ),
  runs: [...book.runs].map(([run, { balance }]) => [run, [...(balance?.waits ?? [])].sort()]).sort(),
  pools: book.pools.map(({ count, generations, clearedAt }) => ({ count, generations, clearedAt })).toJS(),
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
  it('changes nothing of what stands in the end: none is refused or held impossible, and all that was missing has bound', () => {
    fc.assert(
      fc.property(inAnyOrder(weekOf(KINDS)), ({ acts, order }) => {
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
