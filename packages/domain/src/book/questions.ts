import type { LedgerEvent } from '../events/catalogue.ts'
import { disputes, type Finding } from '../events/finding.ts'
import type { Book } from './book.ts'
import { CLOSED_BY_MASS } from './exceptions.ts'
import { isAskedFor } from './unmatched.ts'

/**
 * An event with its questions, each asked once. Of a lot that is not posted yet, or of which it is asked what it is, a further use is noted, and
 * answered with the first. What one
 * event lacks of several lots is one question: a slip read in another unit names every lot on it.
 */
export const withQuestionsOnce = (book: Book, event: LedgerEvent): LedgerEvent => {
  const { findings } = event
  if (findings === undefined || !findings.some((found) => isQuestion(found) || isHeld(found))) return event
  // Each parcel is disputed by itself: it cannot be certified until then.
  const leaves = event.type === 'LotShipped' || event.type === 'MagnetShipped'
  const asked = leaves ? findings : findings.map((finding) => noted(book, finding))
  return { ...event, findings: together(asked) } as LedgerEvent
}

const isQuestion = ({ code, severity }: Finding): boolean => CLOSED_BY_MASS.has(code) && disputes(severity)

const isHeld = ({ code, severity }: Finding): boolean => code === 'LOT_ON_HOLD' && disputes(severity)

const noted = (book: Book, finding: Finding): Finding => {
  const { code, lots } = finding
  if (isHeld(finding) && lots.every((lot) => isAskedFor(book, lot))) return { ...finding, severity: 'note' }
  const isAsked = (lot: string): boolean =>
    book.accounts.get(lot)?.exceptions.some((id) => book.exceptions.get(id)?.code === code) ?? false
  return code === 'LOT_NOT_YET_POSTED' && isQuestion(finding) && lots.every(isAsked)
    ? { ...finding, severity: 'note' }
    : finding
}

/** The questions of one code as one, in the place of the first; other findings as they are. */
const together = (findings: readonly Finding[]): Finding[] =>
  findings.flatMap((finding) => {
    if (!isQuestion(finding)) return [finding]
    const alike = findings.filter((other) => other.code === finding.code && isQuestion(other))
    if (alike[0] !== finding) return []
    return alike.length === 1 ? [finding] : [merged(finding, alike)]
  })

const MOST_TOLD = 5
const merged = (first: Finding, alike: readonly Finding[]): Finding => {
  const told = (words: readonly string[]): string => {
    const each = [...new Set(words)]
    const more = each.length - MOST_TOLD
    return [...each.slice(0, MOST_TOLD), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ')
  }
  const remedies = alike.flatMap(({ remedy }) => remedy ?? [])
  return {
    ...first,
    lots: [...new Set(alike.flatMap(({ lots }) => lots))],
    sentence: told(alike.map(({ sentence }) => sentence)),
    ...(remedies.length > 0 ? { remedy: told(remedies) } : {}),
  }
}
