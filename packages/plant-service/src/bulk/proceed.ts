import { failure } from '../http/service-error.ts'
import { MOST_GROUP_EVENTS } from '../writer/gather-group.ts'
import { type BulkPost, createLinePoster, type Decider } from './bulk-post.ts'
import { countResults, resultText } from './bulk-result.ts'
import { inOrder } from './in-order.ts'
import type { RawLine } from './split-lines.ts'

export type BulkOptions = { readonly dryRun: boolean; readonly requestId: string }

/**
 * How many lines of one request may be under way: those of one append that is written, and as many that are read meanwhile. What is under way
 * is copied by each collection of young objects, so that twice as many cost a tenth more time.
 */
const MOST_UNDER_WAY = 2 * MOST_GROUP_EVENTS

const deciderOf = async ({ plant }: BulkPost, dryRun: boolean): Promise<Decider> => {
  const { writer, clock } = plant
  if (!dryRun) return writer.submitOne
  const rehearsal = await writer.rehearse()
  return (item) => rehearsal.try(item, clock().toISOString())
}

/** Takes each line for itself, and answers as results are known: memory holds no more than what is under way. */
export const proceed = async (
  bulk: BulkPost,
  lines: AsyncIterable<readonly RawLine[]>,
  { dryRun, requestId }: BulkOptions,
): Promise<AsyncGenerator<string>> => {
  const post = createLinePoster(bulk, await deciderOf(bulk, dryRun))
  return (async function* () {
    const summary = countResults()
    let last = 0
    try {
      for await (const results of inOrder(lines, post, MOST_UNDER_WAY)) {
        let text = ''
        for (const result of results) {
          summary.count(result)
          text += resultText(result, requestId)
          last = result.line
        }
        yield text
      }
    } catch (error) {
      // What came before stands, and is answered.
      const outcome = failure('MALFORMED_REQUEST', 'The body broke off before its end.', { cause: error })
      const broken = { line: last + 1, outcome }
      summary.count(broken)
      yield resultText(broken, requestId)
    }
    yield summary.text()
  })()
}
