import { formatRounded, type SourceKind } from '@lodestone/domain'
import type { Bounds, Interval } from '@lodestone/lineage'
import { percent } from '../output/percent.ts'
import { table } from '../output/table.ts'

export const SOURCE_WORDS: { readonly [K in SourceKind | 'unknown']: string } = {
  mined: 'mined',
  post_consumer: 'post-consumer',
  pre_consumer: 'pre-consumer',
  declared: 'bought in',
  opening: 'opening inventory',
  unknown: 'not known',
}

/** A row for each set of sources: at least, by its share, at most. */
export const intervalTable = ({ set, bySourceKind, byCountry, arithmetic }: Interval): string[] => {
  const row = (name: string, bounds: Bounds): string[] => [
    name,
    ...[bounds.leastParts, bounds.shareParts, bounds.mostParts].map((parts) =>
      parts === 0 ? '–' : percent(parts, arithmetic.whole),
    ),
    ...[bounds.leastGrams, bounds.mostGrams].map((grams) => (grams === null ? '' : formatRounded(grams))),
  ]
  const rows =
    set === null
      ? [
          ...bySourceKind.map(({ kind, ...bounds }) => row(SOURCE_WORDS[kind], bounds)),
          ...byCountry.map(({ country, ...bounds }) => row(country ?? 'country not known', bounds)),
        ]
      : [row('these sources', set)]
  const figures = ['At least', 'Share', 'At most', 'Least mass', 'Most mass']
  return table([{ head: 'From' }, ...figures.map((head) => ({ head, figures: true }))], rows)
}
