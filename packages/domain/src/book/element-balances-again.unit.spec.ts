import { describe, expect, it } from 'vitest'
import {
  A1,
  assay,
  at,
  exceptions,
  FLAKE,
  HONEST,
  METAL,
  NDPR,
  raised,
  TOO_MUCH,
  unanalyzed,
  waits,
  withdraw,
} from '../testing/balanced-heat.ts'
import { alloyShop, heat } from '../testing/heat.ts'

describe('the element balance of a run', () => {
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
})
