import type { PostInput } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import type { TestPlants } from '../testing/index.ts'
import { ledgerEachTest } from '../testing/ledger-each-test.ts'

const area = 'FTW-SC'
const occurredAt = '2026-11-20T12:00:00Z'
const METAL = 'FTW-SC-NDPR-1'
const FLAKE = 'FTW-SC-26-1'
const RUN = 'strip-casting/1'
const { ledger, start } = ledgerEachTest([area])
/** With a connection of its own, as another process has. */
const restart = async () => start({ store: await ledger().again() })

const assay = (lot: string, nd: string, more: object = {}): PostInput<'AssayRecorded'> => ({
  occurredAt,
  lot,
  sample: `S-${lot}`,
  composition: { basis: 'element', parts: { Nd: nd } },
  plusMinus: { basis: 'element', parts: { Nd: '0.2 %' } },
  ...more,
})

/** Metal and iron are melted; nobody has analyzed any of it. */
const melted = async (plants: TestPlants): Promise<void> => {
  const lines = [
    { lot: METAL, material: 'ndpr_metal' as const, mass: '200 kg' },
    { lot: 'FTW-SC-FE-1', material: 'iron' as const, mass: '500 kg' },
  ]
  await plants.post(
    'OpeningInventoryDeclared',
    { occurredAt: '2026-11-01T00:00:00Z', lines },
    { area, key: 'open' },
  )
  const run = {
    run: '1',
    startedAt: occurredAt,
    endedAt: occurredAt,
    inputs: [
      { lot: METAL, mass: '200 kg' },
      { lot: 'FTW-SC-FE-1', mass: '400 kg' },
    ],
    outputs: [{ lot: FLAKE, material: 'alloy_flake' as const, mass: '600 kg' }],
  }
  expect((await plants.post('AlloyFlaked', run, { area, key: 'run' })).body.findings).toEqual([])
}
const ask = (plants: TestPlants, path: string) => plants.ask(area, { path })

describe('a run whose elements are not known yet', () => {
  it('waits on the handover, is balanced by the assays, and again by the one that supersedes them, after a restart too', async () => {
    const before = await restart()
    await melted(before)
    expect((await ask(before, '/v1/handover')).body).toMatchObject({
      waitingForAssay: [{ run: RUN, revision: 1, lots: [FLAKE, METAL] }],
      waitingForAssayInAll: 1,
    })
    await before.post('AssayRecorded', assay(METAL, '75 %'), { area, key: 'metal' })
    const wrong = await before.post('AssayRecorded', assay(FLAKE, '35 %'), { area, key: 'flake' })
    expect(wrong.body.findings).toMatchObject([{ code: 'ELEMENT_GAINED', lots: [FLAKE], run: RUN }])
    await before.close()

    const after = await restart()
    const { exceptions } = (await ask(after, '/v1/exceptions')).body
    expect(exceptions).toMatchObject([
      { code: 'ELEMENT_GAINED', run: RUN, remedy: expect.stringContaining(FLAKE), raisedAt: 3 },
    ])
    // The receipt's id is what a laboratory's later certificate names.
    const supersedes = (wrong.body.events as { id: string }[])[0]?.id
    const right = await after.post('AssayRecorded', assay(FLAKE, '24.9 %', { supersedes }), {
      area,
      key: 'again',
    })
    expect(right.body.findings).toEqual([])
    expect((await ask(after, '/v1/exceptions')).body.exceptions).toEqual([])
    expect((await ask(after, '/v1/handover')).body).toMatchObject({
      waitingForAssay: [],
      waitingForAssayInAll: 0,
    })
  })
})

describe('what a lot is made of', () => {
  it('is shown with whose figure it is and why, and stands on the label', async () => {
    const plants = await restart()
    await melted(plants)
    await plants.post('AssayRecorded', assay(FLAKE, '25 %'), { area, key: 'own' })
    const umpire = {
      role: 'umpire',
      laboratory: 'BASIN_LAB',
      lessThan: { basis: 'element', parts: { Tb: '20 ppm' } },
    }
    await plants.post('AssayRecorded', assay(FLAKE, '24.9 %', umpire), { area, key: 'umpire' })
    const by = {
      revision: 3,
      role: 'umpire',
      sample: `S-${FLAKE}`,
      laboratory: 'BASIN_LAB',
      at: occurredAt,
      composite: null,
    }
    const nd = { ppb: 249_000_000, lessThanPpb: null, plusMinusPpb: 2_000_000, coverageFactorTimes10: 20 }
    const tb = { ppb: null, lessThanPpb: 20_000, plusMinusPpb: null, coverageFactorTimes10: null }
    const common = { assumed: false, analyzedOn: 'as_weighed', source: 'assay', of: FLAKE, assay: by }
    expect((await ask(plants, `/v1/lots/${FLAKE}`)).body).toMatchObject({
      composition: { basis: 'element', parts: { Nd: 249_000_000 } },
      analysis: [
        {
          element: 'Nd',
          ...nd,
          ...common,
          because: "Of several analyses, an umpire's goes before the plant's own.",
        },
        { element: 'Tb', ...tb, ...common, because: 'It is the only analysis that looked for Tb.' },
      ],
    })
    const [listed] = (await ask(plants, '/v1/lots?limit=1')).body.lots as { analysis: unknown[] }[]
    expect(listed?.analysis).toHaveLength(2)
    expect((await ask(plants, `/v1/labels/${FLAKE}`)).body.composition).toEqual([
      { element: 'Nd', value: '24.9 % ± 0.2 % (k = 2)', by: `umpire assay of S-${FLAKE}` },
      { element: 'Tb', value: '< 20 ppm', by: `umpire assay of S-${FLAKE}` },
    ])
  })
})
