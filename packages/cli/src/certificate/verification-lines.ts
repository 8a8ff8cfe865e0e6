import type { Check, CheckOutcome, Together, Verification, VerificationState } from '@lodestone/certificate'

const HEADLINES: { readonly [S in VerificationState]: string } = {
  GENUINE: 'GENUINE: nothing that can be checked here is wrong, and the policy trusts who signed it.',
  UNVOUCHED: 'NOT VOUCHED FOR: nothing is wrong with it, and no policy says whose key signed it.',
  NOT_IN_FORCE: 'NOT IN FORCE: it is what was signed, and its issuer says that it does not hold any more.',
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

const grams = (mass: number): string => `${mass.toLocaleString('en-US')} g`

/** `FTW-SC-MG-1: 100,000 g of 400,000 g are certified by these; 100,000 g by all there are.` */
export const togetherLine = ({
  lot,
  certifiedGrams,
  lotGrams,
  attestedGrams,
  isTooMuch,
}: Together): string => {
  const all = attestedGrams === null ? '' : `; ${grams(attestedGrams)} by all there are`
  const wrong = lotGrams < certifiedGrams ? 'MORE THAN THERE IS' : 'MORE THAN IS ATTESTED'
  return `${lot}: ${grams(certifiedGrams)} of ${grams(lotGrams)} are certified by these${all}${isTooMuch ? `: ${wrong}.` : '.'}`
}
