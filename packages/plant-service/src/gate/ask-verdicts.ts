import {
  type Book,
  bookStream,
  gatesOf,
  type Leaving,
  type LineVerdict,
  lineDelivery,
  overrulingOf,
  type Registry,
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
 * The verdicts that the lines of what leaves need by the area's gate, each as of a position not before the book's last event, for the delivery as
 * the papers and the contract's recorded terms have it; null for a line that needs none. Errors: VERDICT_UNAVAILABLE for an intent, while the read side
 * cannot be asked. What has left already is told as it is.
 */
export const askVerdicts = async (
  { source, registry, current }: ShippingDesk,
  leavingFrom: (book: Book) => Leaving,
): Promise<readonly (LineVerdict | null)[]> => {
  const { state: book, revision } = await current()
  const leaving = leavingFrom(book)
  const gates = gatesOf(registry, book, leaving)
  const after = { stream: bookStream(book.area), revision }
  const asked = new Map<string, Promise<LineVerdict>>()
  const verdicts = leaving.lines.map(async (line, index) => {
    const gate = gates[index]
    if (!gate) return null
    const { lot } = line
    const under = termsFor(book, leaving.addressee, line)
    const delivery = lineDelivery(leaving, line, under)
    const ruleSet = {
      id: gate.ruleSet,
      ...(gate.version === undefined ? {} : { version: gate.version }),
    }
    const question = { lot, delivery, ruleSet, after, timeoutMs: PATIENCE_MS }
    const isFree = leaving.mode === 'report' || overrulingOf(book, leaving.parcel, lot) !== undefined
    const same = JSON.stringify([lot, delivery])
    const answer =
      asked.get(same) ??
      told(source, question, isFree).then((said) => ({ ...said, upon: book.accounts.get(lot), under }))
    asked.set(same, answer)
    return answer
  })
  return Promise.all(verdicts)
}

const told = async (
  source: VerdictSource | undefined,
  question: VerdictAsked,
  isFree: boolean,
): Promise<VerdictTold> => {
  try {
    if (source === undefined) throw new Error('No address of a provenance service is set.')
    return await source(question)
  } catch (cause) {
    if (isFree) return { given: null, reasons: ['The provenance service could not be asked.'] }
    throw failure(
      'VERDICT_UNAVAILABLE',
      `No verdict of ${question.lot} can be had now; it may not leave yet.`,
      {
        cause,
        field: 'lines',
        retryAfterSeconds: 5,
        remedy:
          'Send it again with the same idempotency key once the provenance service answers. Production goes on.',
      },
    )
  }
}
