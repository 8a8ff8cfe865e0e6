import type { Check, CheckOutcome, Verification, VerificationState } from '@lodestone/certificate'
import { element } from './element.ts'

const BANNERS: { readonly [S in VerificationState]: readonly [string, string] } = {
  GENUINE: ['Genuine', 'Nothing that can be checked here is wrong, and your policy trusts who signed it.'],
  UNVOUCHED: [
    'Not vouched for',
    'Nothing is wrong with it, but no policy says whose key signed it: anybody could have. Give the policy too.',
  ],
  NOT_IN_FORCE: [
    'Not in force',
    'It is what was signed, and its issuer says that it does not hold any more: see below.',
  ],
  NOT_GENUINE: ['Not genuine', 'Something in it does not hold. Do not rely on any of it.'],
}
/** Each state in a word or two. */
export const WORDS: { readonly [S in VerificationState]: string } = {
  GENUINE: BANNERS.GENUINE[0],
  UNVOUCHED: BANNERS.UNVOUCHED[0],
  NOT_IN_FORCE: BANNERS.NOT_IN_FORCE[0],
  NOT_GENUINE: BANNERS.NOT_GENUINE[0],
}
const GROUPS: readonly (readonly [CheckOutcome, string])[] = [
  ['failed', 'Does not hold'],
  ['passed', 'Checked here, or made anew from what is enclosed'],
  ['attested', "The issuer's word"],
  ['not_checked', 'Not checked'],
]

/** The state in words, and what it rests on, apart. */
export const showChecks = ({ state, checks }: Verification): HTMLElement[] => {
  const [word, sentence] = BANNERS[state]
  return [
    element('div', { class: `banner ${state}`, 'data-state': state }, element('strong', {}, word), sentence),
    ...GROUPS.flatMap(([outcome, heading]) => {
      const own = checks.filter((check) => check.outcome === outcome)
      if (own.length === 0) return []
      return [element('h2', {}, heading), element('ul', { class: 'checks' }, ...own.map(item))]
    }),
  ]
}

const item = ({ outcome, sentence, where }: Check): HTMLElement =>
  element(
    'li',
    { class: outcome },
    sentence,
    ...(where === null ? [] : [' ', element('code', { title: 'The place in the file' }, where)]),
  )
