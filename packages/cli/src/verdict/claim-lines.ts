import type { Claims } from '@lodestone/client'
import { paragraph } from '../output/wrap.ts'

const STATE = { HOLDS: 'holds', FAILS: 'does not hold', UNKNOWN: 'cannot be said' } as const

/** The other questions, each in a line. */
export const claimLines = ({ origins, disclosures, recycled }: Claims, width: number): string[] => {
  const lines = [
    ...origins.map(({ title, lot, state, contradicted, open }) => {
      const why = [
        ...(contradicted > 0 ? [`${contradicted} facts contradict it`] : []),
        ...(open > 0 ? [`${open} leave it open`] : []),
      ]
      return `${title} (${lot}): ${STATE[state]}${why.length === 0 ? '' : ` (${why.join(', ')})`}`
    }),
    ...disclosures.map(
      ({ title, lot, steps, complete }) =>
        `${title} (${lot}): ${complete ? 'all known' : `${steps.filter(({ allKnown }) => !allKnown).length} of ${steps.length} steps not known`}`,
    ),
    ...recycled.map(({ title, lot, elements }) => `${title} (${lot}): ${elements.map(shareText).join(', ')}`),
  ]
  return lines.length === 0
    ? []
    : ['Other questions, apart from this one:', ...lines.flatMap((line) => paragraph(line, width, 2))]
}

const shareText = ({
  element,
  permille,
  unknownPermille,
}: Claims['recycled'][number]['elements'][number]): string =>
  `${element} ${tenths(permille)} %${unknownPermille === 0 ? '' : ` (${tenths(unknownPermille)} % not known)`}`
const tenths = (permille: number): string => `${Math.floor(permille / 10)}.${permille % 10}`
