import type { Statement } from '../statement/statement.ts'
import type { Section } from './block.ts'

const percent = (parts: number, whole: number): string => `${(parts / (whole / 100)).toFixed(2)} %`

export const recycledOf = ({ claims }: Statement): Section[] =>
  claims.recycled.map(({ title, elements }) => ({
    heading: title,
    blocks: [
      {
        kind: 'table',
        headings: ['Element', 'Recycled, at least (per mille)', 'Not known (per mille)'],
        rows: elements.map(({ element, permille, unknownPermille }) => [element, permille, unknownPermille]),
      },
    ],
  }))

export const sharesByCountry = ({ shares }: Statement): Section[] =>
  shares === null
    ? []
    : [
        {
          heading: 'Shares by country of mine or collection',
          blocks: [
            {
              kind: 'table',
              headings: ['Element', 'Grams in the lot', 'From', 'Not known'],
              rows: shares.elements.map(({ element, grams, byCountry, bySourceKind }) => [
                element,
                grams ?? 'not known',
                byCountry
                  .filter(({ country }) => country !== null)
                  .map(({ country, parts }) => `${country} ${percent(parts, shares.whole)}`)
                  .join(', '),
                percent(bySourceKind.unknown.parts, shares.whole),
              ]),
            },
          ],
        },
      ]
