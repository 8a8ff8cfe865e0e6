import type { RuleSet } from '@lodestone/compliance'
import { canonicalJson } from '@lodestone/domain'
import { boundaryOfText } from '../file/boundary-text.ts'
import type { Enclosed } from '../file/certificate-file.ts'
import type { Credential } from '../file/credential.ts'
import type { PartOfLedger } from '../ledger/part-of-ledger.ts'
import { type Statement, statementOf } from '../statement/statement.ts'
import { type Check, type CheckName, failed, passed } from './check.ts'
import { counted } from './counted.ts'
import { firstDifference } from './first-difference.ts'

const WHERE = '/credentialSubject/statement'

/** Which check each part of a statement belongs to. */
const PARTS: readonly (readonly [
  CheckName,
  readonly (keyof Statement)[],
  (statement: Statement) => string,
])[] = [
  [
    'lineage',
    ['lot', 'shipment', 'ancestors', 'boundary'],
    ({ lot, ancestors }) =>
      `The lineage of ${lot.lot} was made anew: ${counted(ancestors, 'lot')} ${ancestors === 1 ? 'is' : 'are'} behind it, and its quantities are those that are stated.`,
  ],
  [
    'taint',
    ['matrix'],
    ({ matrix }) =>
      `Where each stage was done was made anew, for every element and however small the share: ${counted(matrix.length, 'line')}, all as stated.`,
  ],
  [
    'shares',
    ['shares'],
    () =>
      'The shares by source and by country, the unknown among them, were made anew and are those that are stated.',
  ],
  [
    'verdict',
    ['verdict', 'restsOn'],
    ({ verdict, restsOn }) =>
      `The verdict was made anew with the enclosed rules: ${verdict.outcome} on ${verdict.date} (${verdict.regimes.map(({ name, outcome }) => `${name}: ${outcome}`).join('; ')}). ${restsOn.length === 0 ? 'By the enclosed events it rests on no clearing, and nothing of these is disputed.' : `So was what it rests on: ${told(restsOn)}, each supposed otherwise and judged again.`}`,
  ],
  [
    'claims',
    ['claims'],
    () =>
      'The claims of origin, the disclosure by country and recycled content were made anew and are those that are stated.',
  ],
]

/** What a certificate of an earlier release did not tell, which was nothing. */
const UNTOLD: { readonly [member: string]: unknown } = { restsOn: [] }

/** "1 clearing and 2 disputes" */
const told = (restsOn: Statement['restsOn']): string =>
  (['clearing', 'dispute'] as const)
    .flatMap((kind) => {
      const count = restsOn.filter((each) => each.kind === kind).length
      return count === 0 ? [] : [counted(count, kind)]
    })
    .join(' and ')

export type CheckedStatement = { readonly checks: readonly Check[]; readonly statement: Statement | null }

/** Makes the statement anew, and compares. Errors: those of the fold. */
export const checkStatement = (
  part: PartOfLedger,
  { credentialSubject: { asked, statement: stated } }: Credential,
  rules: readonly RuleSet[],
  boundary: Enclosed['boundary'],
): CheckedStatement => {
  const made = statementOf(part, asked, rules, boundaryOfText(boundary))
  if ('why' in made) return { checks: [failed('lineage', made.why, WHERE)], statement: null }
  return { checks: compared(made, stated), statement: made }
}

/** What is stated beside what was made anew, part by part. */
export const compared = (made: Statement, stated: { readonly [member: string]: unknown }): Check[] => {
  const anew: Record<string, unknown> = JSON.parse(canonicalJson(made))
  const told = { ...UNTOLD, ...stated }
  const checks = PARTS.map(([name, members, sentence]) => {
    for (const member of members) {
      const where = firstDifference(anew[member], told[member], `${WHERE}/${member}`)
      if (where !== null)
        return failed(name, 'What is stated here does not follow from the enclosed events and rules.', where)
    }
    return passed(name, sentence(made))
  })
  const more = Object.keys(stated)
    .filter((name) => !Object.hasOwn(anew, name))
    .map((name) => failed('lineage', 'This follows from nothing that is enclosed.', `${WHERE}/${name}`))
  return [...checks, ...more]
}
