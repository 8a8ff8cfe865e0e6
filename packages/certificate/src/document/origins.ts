import { STAGES } from '@lodestone/domain'
import type { Statement } from '../statement/statement.ts'
import { type Section, words } from './block.ts'

type Place = Statement['matrix'][number]['places'][number]

const originText = (origin: Place['origin']): string => {
  if (origin === 'unknown') return 'not known'
  return 'in' in origin ? origin.in.join(', ') : `not in ${origin.notIn.join(', ')}`
}

/** Rows with the same beginning, and all elements for which they hold; by their first cell in a given order. */
const gathered = (
  rows: readonly (readonly [cells: readonly string[], element: string])[],
  order: readonly string[],
): string[][] => {
  const known = new Map<string, { cells: readonly string[]; elements: string[] }>()
  for (const [cells, element] of rows) {
    const key = JSON.stringify(cells)
    const row = known.get(key) ?? { cells, elements: [] }
    if (!row.elements.includes(element)) row.elements.push(element)
    known.set(key, row)
  }
  const place = ({ cells: [first = ''] }: { readonly cells: readonly string[] }): number =>
    order.indexOf(first)
  return [...known.values()]
    .sort((one, other) => place(one) - place(other))
    .map(({ cells, elements }) => [...cells, elements.join(', ')])
}

/** In which countries each step was done (section 857 of the FY2023 NDAA, and what else asks for it). */
export const disclosuresOf = ({ claims }: Statement): Section[] =>
  claims.disclosures.map(({ title, steps }) => ({
    heading: title,
    blocks: [
      {
        kind: 'table',
        headings: ['Step', 'Countries', 'Known to be in it', 'Elements'],
        rows: gathered(
          steps.map(({ element, isHeld, step, countries, allKnown }) => [
            [
              words(step),
              [...countries, ...(allKnown ? [] : ['not all known'])].join(', '),
              isHeld ? 'in it' : 'not excluded',
            ],
            element,
          ]),
          orderOf(steps),
        ),
      },
    ],
  }))

/** The steps as the element has them that has most. */
const orderOf = (steps: readonly { readonly element: string; readonly step: string }[]): string[] => {
  const byElement = Map.groupBy(steps, ({ element }) => element)
  const most = [...byElement.values()].reduce((best, each) => (each.length > best.length ? each : best), [])
  return [...new Set([...most, ...steps].map(({ step }) => words(step)))]
}

/** Claims that every stage was done in certain countries. */
export const claimsOfOrigin = ({ claims }: Statement): Section[] =>
  claims.origins.length === 0
    ? []
    : [
        {
          heading: 'Claims of origin',
          blocks: [
            {
              kind: 'facts',
              facts: claims.origins.map(({ title, state }) => [title, STATES[state]] as const),
            },
          ],
        },
      ]
const STATES = { HOLDS: 'holds', FAILS: 'does not hold', UNKNOWN: 'not known' } as const

/** All that was done to it. */
const WHOLE = 'all of it'

/** A line for each stage and place, with all elements that met it. */
export const stagesOf = ({ matrix }: Statement): Section => ({
  heading: 'Where each stage was done',
  blocks: [
    {
      kind: 'table',
      headings: ['Stage', 'Where', 'Life', 'On whose word', 'Elements'],
      rows: gathered(
        matrix.flatMap(({ element, stage, life, places }) =>
          places.map(
            ({ site, origin, basis }) =>
              [
                [
                  stage === null ? WHOLE : words(stage),
                  `${site === null ? '' : `${site}, `}${originText(origin)}`,
                  life,
                  words(basis),
                ],
                element,
              ] as const,
          ),
        ),
        [WHOLE, ...STAGES.map(words)],
      ),
    },
  ],
})
