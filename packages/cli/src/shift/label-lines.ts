import type { Label } from '@lodestone/domain'
import { shortTime } from '../output/when.ts'
import { wrap } from '../output/wrap.ts'

/** A label as plain text: nothing but printable characters, no line wider than the printer's, so that it can go to one as it is. */
export const labelLines = (label: Label, width: number): string[] => {
  const rule = '-'.repeat(width)
  const field = (name: string, value: string) => wrapped(name.padEnd(NAME), value, width)
  return [
    rule,
    ...wrap(label.lot, width),
    ...wrap(label.material, width),
    rule,
    ...field('Net', label.net + (label.pieces === null ? '' : `, ${label.pieces} pieces`)),
    ...(label.grade === null ? [] : field('Grade', label.grade)),
    ...field('Born', shortTime(label.bornAt)),
    ...field('Area', label.area),
    // A printer has plain characters only.
    ...label.composition.flatMap(({ element, value }) => field(element, value.replaceAll('±', '+/-'))),
    ...label.identifiers.flatMap(({ scheme, value }) => field(scheme.replaceAll('_', ' '), value)),
    ...(label.holds.length === 0 ? [] : [rule, ...wrap(`ON HOLD: ${label.holds.join(', ')}`, width)]),
    rule,
  ]
}

const NAME = 14

const wrapped = (name: string, value: string, width: number): string[] =>
  wrap(value, width - NAME).map((line, n) => (n === 0 ? name : ' '.repeat(NAME)) + line)
