import { describe, expect, it } from 'vitest'
import type { PostInput } from '../events/post-input.ts'
import {
  assay,
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
} from '../testing/balanced-heat.ts'
import { bookOf } from '../testing/given.ts'
import { heat } from '../testing/heat.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'

describe('the element balance of a run', () => {
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
})
