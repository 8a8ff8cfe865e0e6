import { describe, expect, it } from 'vitest'
import type { PostInput } from '../events/post-input.ts'
import {
  assay,
  at,
  exceptions,
  FLAKE,
  HONEST,
  METAL,
  NDPR,
  RUN,
  raised,
  TOO_MUCH,
  unanalyzed,
  waits,
  withdraw,
} from '../testing/balanced-heat.ts'
import { bookOf, type Scene } from '../testing/given.ts'
import { heat } from '../testing/heat.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'
import { bookFromJson, bookToJson } from './book-json.ts'

describe('the element balance of a run', () => {
  it('waits for the analyses of what went in and of what came out, and says so', () => {
    const posted = unanalyzed().given('AlloyFlaked', heat())
    expect(posted.log.at(-1)).toMatchObject({ balances: [{ run: RUN, waits: [FLAKE, NDPR] }] })
    expect(posted.log.at(-1)?.findings).toBeUndefined()
    const one = posted.given('AssayRecorded', METAL)
    expect(one.log.at(-1)).toMatchObject({ balances: [{ run: RUN, waits: [FLAKE] }] })
    const both = one.given('AssayRecorded', HONEST)
    expect(both.log.at(-1)).toMatchObject({ balances: [{ run: RUN, waits: [] }] })
    expect(waits(both)).toBeUndefined()
    expect(exceptions(both)).toEqual([])
  })

  it('that shows a gain ends with the part that explains it, before the run is closed again; and shows it again without that part', () => {
    const more = { lot: 'FTW-SC-NDPR-0500', material: 'ndpr_metal' as const, mass: '50 kg' }
    const gained = unanalyzed()
      .given('OpeningInventoryDeclared', { ...at, occurredAt: '2026-11-01T00:00:00Z', lines: [more] })
      .given('AlloyFlaked', heat())
      .given('AssayRecorded', METAL)
      .given('AssayRecorded', TOO_MUCH)
    expect(exceptions(gained)).toEqual(raised)
    const part = { process: 'AlloyFlaked' as const, run: '23011', inputs: [{ lot: more.lot, mass: '40 kg' }] }
    const waiting = gained.given('RunAdded', { ...at, ...part })
    expect(exceptions(waiting).map(({ code }) => code)).toEqual(['RUN_CLOSED_ALREADY'])
    const known = waiting.given('AssayRecorded', assay(more.lot, '75 %'))
    expect(exceptions(known).map(({ code }) => code)).toEqual(['RUN_CLOSED_ALREADY'])
    expect(exceptions(withdraw(known, waiting.book.revision))).toEqual(raised)
    // Too little of it explains nothing.
    const poor = waiting.given('AssayRecorded', assay(more.lot, '10 %'))
    expect(exceptions(poor).map(({ code }) => code)).toEqual(['RUN_CLOSED_ALREADY', 'ELEMENT_GAINED'])
  })

  it('is struck when the analysis arrives, and raised against that run with its figures and the way out', () => {
    const scene = unanalyzed()
      .given('AlloyFlaked', heat())
      .given('AssayRecorded', METAL)
      .given('AssayRecorded', TOO_MUCH)
    expect(scene.log.at(-1)?.findings).toEqual([
      {
        code: 'ELEMENT_GAINED',
        severity: 'critical',
        lots: [FLAKE],
        run: RUN,
        sentence:
          'Run 23011 of strip casting gave 159.624 kg of Nd from 141.000 kg (18.624 kg more, where scales and laboratories may err by 4.447 kg). No process makes an element.',
        remedy: `Have ${FLAKE} analyzed again, or post the input that is missing.`,
      },
    ])
    expect(exceptions(scene)).toEqual(raised)
    expect([...scene.book.accounts.get(FLAKE)!.exceptions]).toEqual(['3.0'])
  })

  it('comes to the same, whichever of its facts is posted last', () => {
    const posts = [
      (scene: Scene) => scene.given('AlloyFlaked', heat()),
      (scene: Scene) => scene.given('AssayRecorded', METAL),
      (scene: Scene) => scene.given('AssayRecorded', TOO_MUCH),
    ]
    const sentences = orders(posts).map((order) => {
      const scene = order.reduce((next, post) => post(next), unanalyzed())
      return [...scene.book.exceptions.values()].map(({ sentence }) => sentence)
    })
    expect(new Set(sentences.map((each) => each.join()))).toHaveLength(1)
    expect(sentences[0]).toHaveLength(1)
  })

  it('is struck too when a lot is posted that was used before it was', () => {
    const delivered: PostInput<'FeedstockDeclared'> = {
      occurredAt: '2026-11-19T08:00:00-06:00',
      supplier: 'HITACHI',
      lines: [{ lot: 'FTW-SC-LATE', material: 'ndpr_metal', mass: '188 kg', composition: METAL.composition }],
      facts: [],
    }
    const inputs = heat().inputs.map((line, index) => (index === 0 ? { ...line, lot: 'FTW-SC-LATE' } : line))
    const used = unanalyzed().given('AlloyFlaked', heat({ inputs })).given('AssayRecorded', TOO_MUCH)
    expect(waits(used)).toEqual(['FTW-SC-LATE'])
    const posted = used.given('FeedstockDeclared', delivered)
    expect(exceptions(posted)).toEqual(raised)
    expect(waits(posted)).toBeUndefined()
  })

  it('is part of the snapshot', () => {
    const scene = unanalyzed().given('AlloyFlaked', heat()).given('AssayRecorded', METAL)
    const read = bookFromJson(JSON.parse(JSON.stringify(bookToJson(scene.book))))
    expect(read.runs.get(RUN)).toEqual(scene.book.runs.get(RUN))
    expect(bookToJson(read)).toEqual(JSON.parse(JSON.stringify(bookToJson(scene.book))))
  })
})

describe('the runs that rest on a lot', () => {
  it('are the same as before once a split is withdrawn, whatever the whole turned out to be', () => {
    const used = bookOf('FTW-SC')
      .given(
        'AlloyFlaked',
        heat({
          inputs: [
            { lot: 'FTW-SC-E', mass: '1 kg' },
            { lot: 'FTW-SC-W', mass: '599 kg' },
          ],
        }),
      )
      .given('FeedstockDeclared', {
        occurredAt: '2026-11-19T08:00:00Z',
        supplier: 'HITACHI',
        lines: [{ lot: 'FTW-SC-W', material: 'iron', mass: '700 kg' }],
        facts: [],
      })
    const split = used.given('LotSplit', {
      occurredAt: '2026-11-19T09:00:00Z',
      input: { lot: 'FTW-SC-W', mass: '1 kg' },
      outputs: [{ lot: 'FTW-SC-E', mass: '1 kg' }],
    })
    const index = (scene: Scene) => scene.book.accounts.get('FTW-SC-W')?.usedIn
    expect(index(withdrawnByTwo(split, 2))).toEqual(index(used))
    expect(index(used)).toMatchObject({ latest: [RUN] })
  })
})

describe('many runs of one lot', () => {
  it('are struck again by its analysis, as many as the book remembers', () => {
    const scene = Array.from({ length: 300 }, (_, n) => n).reduce(
      (next, n) =>
        next.given('AlloyFlaked', {
          ...heat({ run: String(n) }),
          inputs: [{ lot: NDPR, mass: '1 kg' }],
          outputs: [
            {
              lot: `FTW-SC-F-${n}`,
              material: 'alloy_flake',
              mass: '1 kg',
              composition: { basis: 'element', parts: { Nd: '99 %' } },
            },
          ],
          losses: [],
        }),
      unanalyzed(),
    )
    const analyzed = scene.given('AssayRecorded', METAL)
    // The latest 240 to 256.
    expect(analyzed.log.at(-1)?.balances).toHaveLength(252)
    expect(exceptions(analyzed)).toHaveLength(252)
    expect(waits(analyzed, 'strip-casting/47')).toEqual([NDPR])
    expect(waits(analyzed, 'strip-casting/48')).toBeUndefined()
    expect(waits(analyzed, 'strip-casting/299')).toBeUndefined()
  })
})

const orders = <T>(items: readonly T[]): T[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
