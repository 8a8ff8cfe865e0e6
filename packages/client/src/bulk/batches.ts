import { newIdempotencyKey } from '../idempotency-key.ts'
import type { BulkLine, KeyedLine } from './lines.ts'

export type BatchLimits = {
  readonly lines: number
  readonly characters: number
  /** Send what is there when nothing more came for this many milliseconds, so that a slow source is not held back. */
  readonly quietMs: number
}
export const BATCH_LIMITS: BatchLimits = { lines: 2_000, characters: 1_000_000, quietMs: 50 }

const QUIET = Symbol('quiet')

const quietFor = (ms: number): { readonly came: Promise<typeof QUIET>; cancel(): void } => {
  const { promise, resolve } = Promise.withResolvers<typeof QUIET>()
  const timer = setTimeout(() => resolve(QUIET), ms)
  return { came: promise, cancel: () => clearTimeout(timer) }
}

/** Lines in batches that are small enough to hold and to send again. A batch is never empty. */
export async function* batchesOf(
  source: AsyncIterable<BulkLine> | Iterable<BulkLine>,
  limits: BatchLimits,
): AsyncGenerator<readonly KeyedLine[], void> {
  const lines = keyed(source)
  let batch: KeyedLine[] = []
  let characters = 0
  let next = lines.next()
  // The loop below may leave `next` waiting; its failure is seen when it is awaited again.
  next.catch(() => {})
  try {
    for (;;) {
      const result = batch.length === 0 ? await next : await orQuiet(next, limits.quietMs)
      if (result !== QUIET && result.done) break
      if (result !== QUIET) {
        batch.push(result.value)
        characters += result.value.text.length
        next = lines.next()
        next.catch(() => {})
        if (batch.length < limits.lines && characters < limits.characters) continue
      }
      yield batch
      batch = []
      characters = 0
    }
    if (batch.length > 0) yield batch
  } finally {
    await lines.return()
  }
}

const orQuiet = async <T>(value: Promise<T>, ms: number): Promise<T | typeof QUIET> => {
  const quiet = quietFor(ms)
  try {
    return await Promise.race([value, quiet.came])
  } finally {
    quiet.cancel()
  }
}

async function* keyed(
  source: AsyncIterable<BulkLine> | Iterable<BulkLine>,
): AsyncGenerator<KeyedLine, void, void> {
  let line = 0
  for await (const { type, key = newIdempotencyKey(), post } of source) {
    line += 1
    yield { line, key, text: JSON.stringify({ type, key, post }) }
  }
}
