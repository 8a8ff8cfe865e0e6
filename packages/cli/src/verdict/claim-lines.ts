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
    ...recycled.map(({ title, lot, elements }) => `${title} (${lot}): ${elements.map(shareText).join(', ')}`),
  ]
  return lines.length + disclosures.length === 0
    ? []
    : [
        'Other questions, apart from this one:',
        ...lines.flatMap((line) => paragraph(line, width, 2)),
        ...disclosures.flatMap((each) => disclosureLines(each, width)),
      ]
}

type Disclosure = Claims['disclosures'][number]

/** Step by step, by country: of what is known to be in it; and of what nothing excludes, only which elements that are. */
const disclosureLines = (
  { title, lot, steps, complete, completeForHeld }: Disclosure,
  width: number,
): string[] => {
  const held = steps.filter(({ isHeld }) => isHeld)
  const others = [...new Set(steps.filter(({ isHeld }) => !isHeld).map(({ element }) => element))]
  const state = complete
    ? 'all known'
    : completeForHeld
      ? 'all known of what is known to be in it'
      : 'not all known'
  const by = Map.groupBy(held, ({ step }) => step)
  return [
    ...paragraph(`${title} (${lot}): ${state}`, width, 2),
    ...[...by].flatMap(([step, each]) => paragraph(`${step}: ${placesOf(each)}`, width, 4)),
    ...(others.length === 0
      ? []
      : paragraph(
          `Nothing excludes that it holds ${others.join(', ')} as well: analyse for them, or see --json for where these would be from.`,
          width,
          4,
        )),
  ]
}

/** `AU (Nd, Pr); US (Fe); not known (B)` */
const placesOf = (steps: Disclosure['steps']): string => {
  const words = ({ countries, allKnown }: Disclosure['steps'][number]) =>
    [...countries, ...(allKnown ? [] : [countries.length === 0 ? 'not known' : 'others not known'])].join(
      ', ',
    )
  return [...Map.groupBy(steps, words)]
    .map(([where, each]) => `${where} (${each.map(({ element }) => element).join(', ')})`)
    .join('; ')
}

const shareText = ({
  element,
  permille,
  unknownPermille,
}: Claims['recycled'][number]['elements'][number]): string =>
  `${element} ${tenths(permille)} %${unknownPermille === 0 ? '' : ` (${tenths(unknownPermille)} % not known)`}`
const tenths = (permille: number): string => `${Math.floor(permille / 10)}.${permille % 10}`
