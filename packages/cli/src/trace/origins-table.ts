import { type Element, formatRounded } from '@lodestone/domain'
import type { ElementOrigins, Origins, Share } from '@lodestone/lineage'
import { contentText } from '../output/content.ts'
import { percent } from '../output/percent.ts'
import { table } from '../output/table.ts'

const KINDS = ['mined', 'post_consumer', 'pre_consumer', 'declared', 'opening', 'unknown'] as const
const HEADS = ['Mined', 'Post-cons.', 'Pre-cons.', 'Bought in', 'Opening', 'Unknown'] as const

/** What magnets are bought for: told also while no analysis says how much of it there is. */
const ALWAYS: readonly string[] = ['Nd', 'Pr', 'Dy', 'Tb', 'Fe', 'B'] satisfies Element[]

/** Whether the table has a row for it: its content is known and not nothing, or it is one of those that always count. */
export const isShown = ({ element, ppb, ppbFrom }: ElementOrigins): boolean =>
  ppb === null ? ALWAYS.includes(element) && ppbFrom !== 'cannot_hold' : ppb !== 0

const heldText = ({ ppb, lessThanPpb }: ElementOrigins): string => {
  if (lessThanPpb !== null) return `below ${contentText(lessThanPpb)}`
  return ppb === null ? 'not known' : contentText(ppb)
}

/** The mass of each element by where it comes from: kinds of source, then countries. */
export const originsTable = (origins: Origins): string[] => {
  const { whole } = origins.arithmetic
  const held = origins.elements.filter(isShown)
  const rows = held.map((element) => [
    element.element,
    heldText(element),
    element.grams === null ? '' : formatRounded(element.grams),
    ...KINDS.map((kind) => shareText(element.bySourceKind[kind], whole)),
    countriesText(element, whole),
  ])
  return table(
    [
      { head: 'Element' },
      { head: 'Content', figures: true },
      { head: 'Mass', figures: true },
      ...HEADS.map((head) => ({ head, figures: true })),
      { head: 'Countries' },
    ],
    rows,
  )
}

const shareText = ({ parts }: Share, whole: number): string => (parts === 0 ? '–' : percent(parts, whole))

const countriesText = ({ byCountry }: ElementOrigins, whole: number): string =>
  byCountry
    .filter(({ parts }) => parts > 0)
    .map(({ country, parts }) => `${country ?? 'not known'} ${percent(parts, whole)}`)
    .join(', ')
