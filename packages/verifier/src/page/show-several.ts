import { checkTogether, type Together, type Verification } from '@lodestone/certificate'
import { element, table } from './element.ts'
import { showChecks, WORDS } from './show-checks.ts'
import { showStatement } from './show-statement.ts'

/** A certificate with the name of its file. */
export type Checked = { readonly name: string; readonly found: Verification }

/** One certificate, in full. */
export const showOne = (found: Verification): HTMLElement[] => [
  ...showChecks(found),
  ...(found.statement !== null && found.credential !== null
    ? showStatement(found.statement, found.credential)
    : []),
]

/** Several: what they claim together first, then each, the ones that do not hold open. */
export const showSeveral = (checked: readonly Checked[]): HTMLElement[] => [
  ...showTogether(checkTogether(checked.map(({ found }) => found))),
  element('h2', {}, 'Each by itself'),
  ...checked.map(({ name, found }) =>
    element(
      'details',
      { class: 'certificate', ...(found.state === 'GENUINE' ? {} : { open: '' }) },
      element(
        'summary',
        {},
        name,
        element('span', { class: `state ${found.state}`, 'data-of': found.state }, WORDS[found.state]),
      ),
      ...showOne(found),
    ),
  ),
]

const grams = (mass: number | null): string | number => mass ?? 'not known'

const showTogether = (lots: readonly Together[]): HTMLElement[] => {
  const wrong = lots.filter(({ isTooMuch }) => isTooMuch)
  const banner =
    wrong.length === 0
      ? element(
          'div',
          { class: 'banner verdict', 'data-together': 'fine' },
          element('strong', {}, 'Together they claim no gram twice'),
          'That is of the genuine among them, and of nothing that is not here.',
        )
      : element(
          'div',
          { class: 'banner NOT_GENUINE', 'data-together': 'too_much' },
          element('strong', {}, 'Together they claim too much'),
          `Of ${wrong.map(({ lot }) => lot).join(', ')} they speak of more than there is, or than is attested as certified.`,
        )
  return [
    banner,
    table(
      ['Lot', 'Grams by these', 'Grams by all there are, as attested', 'Grams that came into it'],
      lots.map(({ lot, certifiedGrams, attestedGrams, lotGrams }) => [
        lot,
        certifiedGrams,
        grams(attestedGrams),
        lotGrams,
      ]),
    ),
  ]
}
