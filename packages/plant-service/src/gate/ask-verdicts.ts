import {
  type Book,
  bookStream,
  gatesOf,
  hasCutOff,
  type Leaving,
  type LineVerdict,
  lineDelivery,
  overrulingOf,
  type Registry,
  type ShippingGate,
  termsFor,
} from '@lodestone/domain'
import { failure } from '../http/service-error.ts'
import type { Point } from '../writer/head.ts'
import type { VerdictAsked, VerdictSource, VerdictTold } from './verdict-source.ts'

/** So long what leaves waits for the read side, in milliseconds. */
const PATIENCE_MS = 5_000

export type ShippingDesk = {
  readonly source: VerdictSource | undefined
  readonly registry: Registry
  readonly current: () => Promise<Point<Book>>
}

/**
 * What has to be known of the lines of what leaves: the verdict that each needs by the area's gate, as of a position not before the book's last event, for the delivery as the papers and the contract's recorded terms
 * have it; and, where a key was in wrong hands, whether its lot rests on what that posted. Null for a line of which nothing has to be said. Errors: VERDICT_UNAVAILABLE for an intent, while the
 * read side cannot be asked. What has left already is told as it is.
 */
export const askVerdicts = async (
  { source, registry, current }: ShippingDesk,
  leavingFrom: (book: Book) => Leaving,
): Promise<readonly (LineVerdict | null)[]> => {
  const { state: book, revision } = await current()
  const leaving = leavingFrom(book)
  const gates = gatesOf(registry, book, leaving)
  // Without a read side nobody can tell, and an area without a gate needs none.
  const isSuspicious = source !== undefined && 'party' in leaving.addressee && hasCutOff(registry)
  const after = { stream: bookStream(book.area), revision }
  const asked = new Map<string, Promise<VerdictTold>>()
  const ask = (question: VerdictAsked, isFree: boolean): Promise<VerdictTold> => {
    const same = JSON.stringify([question.lot, question.ruleSet && question.delivery])
    const answer = asked.get(same) ?? told(source, question, isFree)
    asked.set(same, answer)
    return answer
  }
  const verdicts = leaving.lines.map(async (line, index): Promise<LineVerdict | null> => {
    const gate = gates[index]
    if (!gate && !isSuspicious) return null
    const { lot } = line
    const under = termsFor(book, leaving.addressee, line)
    // What the papers alone say of a contract opens no gate: without recorded terms it is judged as if it carried the clause.
    const onPaper = under === undefined ? { deliveryDue: line.deliveryDue } : line
    const question = { lot, delivery: lineDelivery(leaving, onPaper, under), after, timeoutMs: PATIENCE_MS }
    const isFree = leaving.mode === 'report' || overrulingOf(book, leaving.parcel, lot) !== undefined
    const [said, suspected] = await Promise.all([
      gate ? ask({ ...question, ruleSet: ruleSetOf(gate) }, isFree) : NOT_ASKED,
      isSuspicious ? ask({ ...question, ruleSet: null }, isFree) : NOT_ASKED,
    ])
    const { reasons: suspicions, isUnasked = false } = suspected
    if (!gate && suspicions.length === 0 && !isUnasked) return null
    return { ...said, suspicions, isUnasked, upon: book.accounts.get(lot), under }
  })
  return Promise.all(verdicts)
}

const NOT_ASKED: VerdictTold = { given: null, reasons: [] }

const ruleSetOf = ({ ruleSet: id, version }: ShippingGate): NonNullable<VerdictAsked['ruleSet']> => ({
  id,
  ...(version === undefined ? {} : { version }),
})

const told = async (
  source: VerdictSource | undefined,
  question: VerdictAsked,
  isFree: boolean,
): Promise<VerdictTold> => {
  try {
    if (source === undefined) throw new Error('No address of a provenance service is set.')
    return await source(question)
  } catch (cause) {
    if (isFree)
      return {
        given: null,
        // That nobody could say whether something is suspect is no suspicion; it is not passed over either.
        reasons: question.ruleSet === null ? [] : ['The provenance service could not be asked.'],
        isUnasked: true,
      }
    throw failure(
      'VERDICT_UNAVAILABLE',
      `No verdict of ${question.lot} can be had now; it may not leave yet.`,
      {
        cause,
        field: 'lines',
        remedy:
          'Send it again with the same idempotency key once the provenance service answers. Production goes on.',
      },
    )
  }
}
