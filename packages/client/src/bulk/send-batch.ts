import { createPatience, type Patience } from '../backoff.ts'
import { askedToWaitMs, asProblem, type Http } from '../http.ts'
import { ndjsonValues } from '../ndjson.ts'
import { isTransient, ProblemError, unreachable } from '../problem.ts'
import { streamValues } from '../stream-values.ts'
import type { BulkResult, KeyedLine } from './lines.ts'

export type BulkMode = 'proceed' | 'atomic'
export type BatchOptions = {
  readonly mode: BulkMode
  readonly dryRun: boolean
  readonly signal: AbortSignal | undefined
}

/** One line of the service's answer; the last line is a summary and has none of these. */
type Answered = Partial<Omit<BulkResult, 'key'>>

/**
 * Sends a batch until every line has a definite answer, and gives the answers in order as they come. What was not answered
 * (a broken connection, a store that was away) is sent again with the same keys, so it has one effect. Errors: ProblemError when
 * the batch as a whole is refused, or the patience ends.
 */
export async function* sendBatch(
  http: Http,
  batch: readonly KeyedLine[],
  options: BatchOptions,
): AsyncGenerator<BulkResult, void> {
  const patience = createPatience(http.retry, options.signal)
  const results = new Map<number, BulkResult>()
  let open = batch
  let due = 0
  while (open.length > 0) {
    const failure = yield* attemptOnce()
    open = batch.slice(due).filter(({ line }) => !results.has(line))
    if (open.length > 0) await waitOr(patience, failure)
  }

  /** Yields what is in order; the rest waits in `results` for the lines before it. */
  async function* attemptOnce(): AsyncGenerator<BulkResult, ProblemError | undefined> {
    let failure: ProblemError | undefined
    const sent = open
    try {
      for await (const answer of answersTo(http, sent, options)) {
        const { line: nth, status, problem } = answer
        const line = nth === undefined ? undefined : sent[nth - 1]
        if (line === undefined || status === undefined) continue
        if (problem && problem.status >= 500) {
          // The service failed, and says nothing about the post.
          failure = new ProblemError(problem, { idempotencyKey: line.key })
          if (!isTransient(problem)) throw failure
          continue
        }
        patience.renew()
        results.set(line.line, { ...answer, line: line.line, key: line.key, status })
        yield* inOrder()
      }
    } catch (error) {
      if (!(error instanceof ProblemError) || !isTransient(error)) throw error
      failure = error
    }
    return failure
  }

  function* inOrder(): Generator<BulkResult, void> {
    for (;;) {
      const line = batch[due]
      const result = line && results.get(line.line)
      if (!line || !result) return
      results.delete(line.line)
      due += 1
      yield result
    }
  }
}

const waitOr = async (patience: Patience, failure: ProblemError | undefined): Promise<void> => {
  const reason = failure ?? new ProblemError(unreachable('the service', new Error('its answer ended early')))
  if (!(await patience.wait(askedToWaitMs(reason)))) throw reason
}

async function* answersTo(
  http: Http,
  lines: readonly KeyedLine[],
  { mode, dryRun, signal }: BatchOptions,
): AsyncGenerator<Answered, void> {
  const request = {
    path: '/v1/bulk',
    query: { mode, dryRun: dryRun || undefined },
    text: `${lines.map(({ text }) => text).join('\n')}\n`,
    headers: {
      'content-type': 'application/x-ndjson',
      accept: 'application/x-ndjson, application/problem+json',
    },
    unlimited: true,
    signal,
  }
  const response = await http.attempt(request)
  if (response.body === null) return
  try {
    for await (const value of ndjsonValues(streamValues(response.body))) yield value as Answered
  } catch (error) {
    throw asProblem(error, request, response.url)
  }
}
