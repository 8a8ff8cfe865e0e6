import type { VerdictSumsAnswer } from '@lodestone/client'
import { kilograms } from '../output/kilograms.ts'
import { table } from '../output/table.ts'

/** How many lots and lines have which outcome, under each regime of each rule set. */
export const sumLines = ({ ruleSets, position }: VerdictSumsAnswer): string[] => [
  ...ruleSets.flatMap(({ rules, title, sums }) => [
    `${title} (${rules.id} ${rules.version})`,
    ...(sums.length === 0
      ? ['  Nothing is judged by it.']
      : table(
          [
            { head: '  Regime' },
            { head: 'Outcome' },
            { head: 'Of' },
            { head: 'Number', figures: true },
            { head: 'kg', figures: true },
          ],
          sums.map(({ regime, outcome, kind, count, grams }) => [
            `  ${regime}`,
            outcome,
            kind,
            count.toLocaleString('en-US'),
            kilograms(grams),
          ]),
        )),
    '',
  ]),
  `As of position ${position}.`,
]
