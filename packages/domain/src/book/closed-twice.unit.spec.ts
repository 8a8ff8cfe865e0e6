import { describe, expect, it } from 'vitest'
import { alloyShop, heat } from '../testing/heat.ts'
import { balanceGrams } from './account.ts'

const at = { occurredAt: '2026-11-20T08:30:00-06:00', process: 'AlloyFlaked', run: '23011' } as const
const metal = { lot: 'FTW-SC-NDPR-0412', mass: '188 kg' }
const iron = { lot: 'FTW-SC-FE-0440', mass: '381 kg' }
const boron = { lot: 'FTW-SC-FEB-0090', mass: '31 kg' }
const CLOSING = 2
const FLAKE = 'FTW-SC-26-23011'

/** Ferroboron was posted after the heat was closed: who sees it is told to withdraw the closing, and to close the heat again. */
const disputed = () =>
  alloyShop()
    .given('RunOpened', { ...at, inputs: [metal, iron] })
    .given('AlloyFlaked', heat({ inputs: [], losses: [] }))
    .given('RunAdded', { ...at, inputs: [boron] })
const withdrawing = {
  occurredAt: '2026-11-21T00:00:00Z',
  target: { eventId: '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01', revision: CLOSING },
  reason: 'incorrect_data' as const,
  explanation: 'the ferroboron was left out',
}
const target = disputed().log[CLOSING]!
const withdrawn = () => disputed().given('EventDeclaredErroneous', withdrawing, { target })
/** The first of two closes it again. */
const closedAgain = () => withdrawn().given('AlloyFlaked', heat({ inputs: [] }))

describe('the second of two people who close a run again', () => {
  it('is told that it is open, when only its closing was withdrawn before', () => {
    expect(withdrawn().when('EventDeclaredErroneous', withdrawing, { target }).refusal).toMatchObject({
      code: 'TARGET_ALREADY_WITHDRAWN',
      remedy: 'Nothing is left to withdraw; run 23011 is not closed: post what it gave.',
    })
  })

  it('is told that it is closed again, when that was done before', () => {
    const again = closedAgain()
    expect(again.when('EventDeclaredErroneous', withdrawing, { target }).refusal).toMatchObject({
      code: 'TARGET_ALREADY_WITHDRAWN',
      remedy: 'Nothing is left to do: run 23011 was posted anew, at revision 5.',
    })
    expect([again.book.exceptions.size, again.book.openRuns.size]).toEqual([0, 0])
  })

  it('and posts the same, has nothing left to do', () => {
    const again = closedAgain()
    expect(again.when('AlloyFlaked', heat({ inputs: [] })).refusal).toEqual({
      code: 'RUN_NUMBER_USED',
      field: 'run',
      message:
        'Run 23011 of strip casting is in the book already, at revision 5, and gave these lots with these masses.',
      remedy:
        'Nothing is left to do, if the rest of it is the same: see the event at revision 5. If that is wrong, declare the event at revision 5 erroneous first, and post it anew.',
    })
    expect(balanceGrams(again.book.accounts.get(FLAKE)!)).toBe(591_200)
  })

  it('and weighed otherwise, compares', () => {
    const outputs = [{ lot: FLAKE, material: 'alloy_flake' as const, mass: '590 kg' }]
    expect(closedAgain().when('AlloyFlaked', heat({ inputs: [], outputs })).refusal).toMatchObject({
      message: expect.stringMatching(/at revision 5, and gave 591\.200 kg as FTW-SC-26-23011\.$/),
      remedy:
        'Compare the two; if this one is right, declare the event at revision 5 erroneous first, and post it anew.',
    })
  })

  it('or is of another run, gives that its own number', () => {
    const outputs = [{ lot: 'FTW-SC-26-X', material: 'alloy_flake' as const, mass: '590 kg' }]
    expect(closedAgain().when('AlloyFlaked', heat({ outputs })).refusal).toMatchObject({
      code: 'RUN_NUMBER_USED',
      remedy: expect.stringMatching(/^If this is another run, give it its own number;/),
    })
  })
})
