import type { Check, CheckOutcome, Verification, VerificationState } from '@lodestone/certificate'

const HEADLINES: { readonly [S in VerificationState]: string } = {
  GENUINE: 'GENUINE: nothing that can be checked here is wrong, and the policy trusts who signed it.',
  UNVOUCHED: 'NOT VOUCHED FOR: nothing is wrong with it, and no policy says whose key signed it.',
  NOT_GENUINE: 'NOT GENUINE.',
}
const GROUPS: readonly (readonly [CheckOutcome, string])[] = [
  ['failed', 'Does not hold:'],
  ['passed', 'Checked here, or made anew from what is enclosed:'],
  ['attested', "The issuer's word:"],
  ['not_checked', 'Not checked:'],
]

/** What was checked, what was found and what could not be, apart; a line each. */
export const verificationLines = ({ state, checks, statement }: Verification): string[] => [
  HEADLINES[state],
  ...(statement === null
    ? []
    : [
        `The verdict is another question: ${statement.verdict.outcome} on ${statement.verdict.date}.`,
        ...statement.verdict.regimes.map(({ name, outcome }) => `  ${name}: ${outcome}`),
      ]),
  ...GROUPS.flatMap(([outcome, heading]) => {
    const own = checks.filter((check) => check.outcome === outcome)
    return own.length === 0 ? [] : ['', heading, ...own.map(lineOf)]
  }),
]

const lineOf = ({ sentence, where }: Check): string => `  ${sentence}${where === null ? '' : ` [${where}]`}`
