import { describe, expect, it } from 'vitest'
import type { PostInput } from '../events/post-input.ts'
import { bookOf, type Scene } from '../testing/given.ts'
import { alloyShop, heat } from '../testing/heat.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'
import { bookFromJson, bookToJson } from './book-json.ts'

const at = { occurredAt: '2026-11-21T08:00:00Z' }
const NDPR = 'FTW-SC-NDPR-0412'
const FLAKE = 'FTW-SC-26-23011'
const RUN = 'strip-casting/23011'
const A1 = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'

/** The metals stand in the shop, and nobody has analyzed them. */
const unanalyzed = () =>
  bookOf('FTW-SC').given('OpeningInventoryDeclared', {
    occurredAt: '2026-11-01T00:00:00-06:00',
    lines: [
      { lot: NDPR, material: 'ndpr_metal', mass: '412.500 kg' },
      { lot: 'FTW-SC-FE-0440', material: 'iron', mass: '2 t' },
      { lot: 'FTW-SC-FEB-0090', material: 'ferroboron', mass: '300 kg' },
    ],
  })
const assay = (
  lot: string,
  nd: string,
  change: Partial<PostInput<'AssayRecorded'>> = {},
): PostInput<'AssayRecorded'> => ({
  ...at,
  lot,
  sample: `S-${lot}-${nd.slice(0, -2)}`,
  composition: { basis: 'element', parts: { Nd: nd } },
  expandedUncertainty: '1 %',
  ...change,
})
/** 188 kg of metal with 75 % of neodymium are 141 kg: 23.8 % of the 591.2 kg of flake. */
const METAL = assay(NDPR, '75 %')
const HONEST = assay(FLAKE, '23.6 %')
const TOO_MUCH = assay(FLAKE, '27 %')

const exceptions = (scene: Scene) =>
  [...scene.book.exceptions.values()].map(({ code, severity, lots, run }) => ({ code, severity, lots, run }))
const raised = [{ code: 'ELEMENT_GAINED', severity: 'critical', lots: [FLAKE], run: RUN }]
const waits = (scene: Scene, run = RUN) => scene.book.runs.get(run)?.balance?.waits
const withdraw = (scene: Scene, revision: number, extra: Partial<PostInput<'EventDeclaredErroneous'>> = {}) =>
  scene.given(
    'EventDeclaredErroneous',
    { ...at, target: { eventId: A1, revision }, reason: 'incorrect_data', explanation: 'mistyped', ...extra },
    { target: scene.log[revision]! },
  )

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

  it('is struck again by an assay that takes the place of another: what no longer holds is settled', () => {
    const scene = unanalyzed()
      .given('AlloyFlaked', heat())
      .given('AssayRecorded', METAL)
      .given('AssayRecorded', TOO_MUCH, {}, A1)
      .given('AssayRecorded', { ...HONEST, supersedes: A1 })
    expect(scene.log.at(-1)).toMatchObject({ settles: ['3.0'] })
    expect(exceptions(scene)).toEqual([])
    expect(scene.book.accounts.get(FLAKE)?.exceptions.size).toBe(0)
  })

  it('is said anew where another assay changes its figures', () => {
    const scene = unanalyzed()
      .given('AlloyFlaked', heat())
      .given('AssayRecorded', METAL)
      .given('AssayRecorded', TOO_MUCH)
      .given('AssayRecorded', assay(FLAKE, '28 %', { role: 'umpire' }))
    expect(scene.log.at(-1)).toMatchObject({ settles: ['3.0'], findings: [{ code: 'ELEMENT_GAINED' }] })
    expect([...scene.book.exceptions.keys()]).toEqual(['4.0'])
  })

  it('is struck again by a correction of an assay, of a lot, of a part; and goes with its run', () => {
    const both = unanalyzed()
      .given('AlloyFlaked', heat())
      .given('AssayRecorded', METAL)
      .given('AssayRecorded', TOO_MUCH)
    expect(exceptions(withdraw(both, 3))).toEqual([])
    expect(waits(withdraw(both, 3))).toEqual([FLAKE])
    expect(waits(withdraw(both, 2))).toEqual([NDPR])
    const gone = withdraw(both, 1)
    expect(exceptions(gone)).toEqual([])
    expect(gone.book.runs.size).toBe(0)
    expect(exceptions(gone.given('AlloyFlaked', heat()))).toEqual(raised)
  })

  it('refuses an intent that it shows to be impossible, and never an assay', () => {
    const flake = { ...heat().outputs[0]!, composition: TOO_MUCH.composition }
    const intent = heat({ mode: 'intent', outputs: [flake], losses: [{ kind: 'fume', mass: '8.8 kg' }] })
    expect(alloyShop().when('AlloyFlaked', intent).refusal).toMatchObject({
      code: 'ELEMENT_GAINED',
      field: 'outputs',
    })
    const scene = alloyShop().given('AlloyFlaked', heat())
    expect(scene.when('AssayRecorded', { ...TOO_MUCH, mode: 'intent' }).ok).toBe(true)
  })

  it('is not raised again in the words that two people have accepted, and is in others', () => {
    const scene = unanalyzed()
      .given('AlloyFlaked', heat())
      .given('AssayRecorded', METAL)
      .given('AssayRecorded', TOO_MUCH)
    const accepted = scene
      .given('ResolutionProposed', {
        ...at,
        exception: '3.0',
        disposition: 'accepted_as_is',
        explanation: 'weighed again',
      })
      .given(
        'ExceptionResolved',
        { ...at, exception: '3.0', proposal: 4 },
        { poster: { key: 'k2', owner: 'another', requestKey: 'another|1', requestHash: 'h' } },
      )
    expect(exceptions(accepted)).toEqual([])
    expect(
      exceptions(
        accepted.given('AssayRecorded', assay(FLAKE, '20 %', { occurredAt: '2026-11-20T20:00:00Z' })),
      ),
    ).toEqual([])
    expect(exceptions(accepted.given('AssayRecorded', assay(FLAKE, '29 %', { role: 'umpire' })))).toEqual(
      raised,
    )
  })

  it('reckons with what uncertainties laboratories state: what they cannot tell apart is not raised', () => {
    const balanced = (u: string) =>
      exceptions(
        unanalyzed()
          .given('AssayRecorded', { ...METAL, expandedUncertainty: u })
          .given('AlloyFlaked', heat())
          .given('AssayRecorded', { ...assay(FLAKE, '25 %'), expandedUncertainty: u }),
      )
    expect(balanced('1 %')).toEqual(raised)
    expect(balanced('5 %')).toEqual([])
  })

  it('counts what is below detection with its limit, and waits where there is none', () => {
    const traced = (change: Partial<PostInput<'AssayRecorded'>>) =>
      unanalyzed()
        .given('AlloyFlaked', heat())
        .given('AssayRecorded', { ...METAL, ...change })
        .given(
          'AssayRecorded',
          assay(FLAKE, '23.6 %', { composition: { basis: 'element', parts: { Nd: '23.6 %', Pr: '0.2 %' } } }),
        )
    const most = traced({ lessThan: { basis: 'element', parts: { Pr: '0.7 %' } } })
    expect(exceptions(most)).toEqual([])
    expect(exceptions(traced({ lessThan: { basis: 'element', parts: { Pr: '100 ppm' } } }))).toEqual(raised)
    expect(waits(traced({ belowDetection: ['Pr'] }))).toEqual([NDPR])
    expect(waits(traced({}))).toEqual([NDPR])
    expect(waits(most)).toBeUndefined()
  })

  it('takes no notice of the traces that any metal holds, and does of what no trace can be', () => {
    const holding = (dy: string) =>
      exceptions(
        unanalyzed()
          .given('AlloyFlaked', heat())
          .given(
            'AssayRecorded',
            assay(FLAKE, '1 %', { composition: { basis: 'element', parts: { Dy: dy } } }),
          ),
      )
    expect(holding('120 ppm')).toEqual([])
    expect(holding('0.5 %')).toEqual(raised)
  })

  it('reckons wet goods to what the laboratory dried, and waits for their moisture', () => {
    const wet = (moisture?: string) =>
      bookOf('MTP-RC')
        .given('OpeningInventoryDeclared', {
          occurredAt: '2026-11-01T00:00:00Z',
          lines: [{ lot: 'MTP-RC-SW', material: 'swarf', mass: '1000 kg wet' }],
        })
        .given('ScrapRecycled', {
          run: '1',
          startedAt: '2026-11-20T06:00:00Z',
          endedAt: '2026-11-20T08:00:00Z',
          route: 'long_loop',
          inputs: [{ lot: 'MTP-RC-SW', mass: '1000 kg wet' }],
          outputs: [
            {
              lot: 'MTP-RC-C',
              material: 'recycled_re_carbonate',
              mass: '400 kg wet',
              composition: { basis: 'element', parts: { Nd: '60 %' } },
            },
          ],
        })
        .given('AssayRecorded', {
          ...assay('MTP-RC-SW', '28 %'),
          analyzedOn: 'dry',
          ...(moisture === undefined ? {} : { moisture }),
        })
    // 280 kg of neodymium in a tonne of dry swarf; 196 kg where 30 % of it are water.
    expect(exceptions(wet('0 %'))).toEqual([])
    expect(exceptions(wet('30 %'))).toMatchObject([{ code: 'ELEMENT_GAINED', run: 'recycling/1' }])
    expect(waits(wet(), 'recycling/1')).toEqual(['MTP-RC-SW'])
  })

  it('goes by what went into a run while it was open, in whatever parts', () => {
    const inputs = heat().inputs
    const scene = unanalyzed()
      .given('AssayRecorded', METAL)
      .given('RunOpened', {
        occurredAt: '2026-11-20T08:00:00-06:00',
        process: 'AlloyFlaked',
        run: '23011',
        inputs: inputs.slice(0, 1),
      })
      .given('RunAdded', {
        occurredAt: '2026-11-20T08:30:00-06:00',
        process: 'AlloyFlaked',
        run: '23011',
        inputs: inputs.slice(1),
      })
      .given('AlloyFlaked', heat({ inputs: [] }))
      .given('AssayRecorded', HONEST)
    expect(exceptions(scene)).toEqual([])
    // More of it may still be to be posted: until then it is not held impossible.
    expect(exceptions(scene.given('AssayRecorded', { ...TOO_MUCH, role: 'umpire' }))).toEqual(
      raised.map((each) => ({ ...each, severity: 'disputed' })),
    )
    // Without the metal, all of the neodymium is too much.
    expect(exceptions(withdrawnByTwo(scene, 2))).toMatchObject([
      { code: 'PROVENANCE_WITHDRAWN' },
      { code: 'ELEMENT_GAINED' },
    ])
  })

  it('is not struck where a pool held what nobody knows, and allows for what it is known to have held', () => {
    const uses = (leaves: { mass: string } | 'unknown') =>
      unanalyzed()
        .given('AssayRecorded', METAL)
        .given(
          'AlloyFlaked',
          heat({
            run: '1',
            pools: [{ pool: 'FTW-SC-CR-1', leaves }],
            outputs: [{ lot: 'FTW-SC-Z', material: 'alloy_flake', mass: '591 kg' }],
          }),
        )
        .given('AlloyFlaked', heat({ pools: [{ pool: 'FTW-SC-CR-1', leaves: 'unknown' }] }))
        .given('AssayRecorded', assay(FLAKE, '25 %'))
    expect(uses('unknown').book.runs.get(RUN)?.balance).toBeUndefined()
    expect(exceptions(uses({ mass: '8 kg' }))).toEqual([])
    expect(
      exceptions(uses({ mass: '8 kg' }).given('AssayRecorded', { ...TOO_MUCH, role: 'umpire' })),
    ).toEqual(raised)
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
