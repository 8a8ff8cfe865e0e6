import { wholeNumber } from '../checkpoint/checkpoint.ts'
import { malformed } from '../errors.ts'
import type { Span } from './policy.ts'

const SIZE = 'size of a tree'

/** Whether a head over so many leaves is one that the key may have signed. */
export const isWithin = ({ from, until }: Span, size: number): boolean =>
  size >= from && (until === null || size <= until)

/** As it stands in a policy: `from 0 until 4321`, or `from 4321`. */
export const formatSpan = ({ from, until }: Span): string =>
  `from ${from}${until === null ? '' : ` until ${until}`}`

/** Errors: MALFORMED. */
export const parseSpan = (words: readonly string[]): Span => {
  const [first, from = '', second, until] = words
  const isOpen = words.length === 2
  if (first !== 'from' || !(isOpen || (words.length === 4 && second === 'until')))
    throw malformed(`"${words.join(' ').slice(0, 80)}" is not "from <size>", or "from <size> until <size>".`)
  const span: Span = {
    from: wholeNumber(from, SIZE),
    until: until === undefined ? null : wholeNumber(until, SIZE),
  }
  if (span.until !== null && span.until < span.from)
    throw malformed(`No size is from ${span.from} until ${span.until}.`)
  return span
}
