import { failure } from '../http/service-error.ts'
import type { BookItem } from '../plant/book-stream.ts'
import { isUnregistered } from '../plant/second-look.ts'
import { MOST_APPEND_BYTES } from '../writer/gather-group.ts'
import type { Outcome } from '../writer/outcome.ts'
import { type CheckedLine, readLine } from './bulk-line.ts'
import type { BulkPost } from './bulk-post.ts'
import { countResults, failedLine, type LineResult, resultText } from './bulk-result.ts'
import type { BulkOptions } from './proceed.ts'
import type { RawLine } from './split-lines.ts'

/** No body can be larger whose events fit one append: an event says all that its post does. */
const MOST_BYTES = 2 * MOST_APPEND_BYTES

type Line = { readonly line: number; readonly ready: { checked: CheckedLine; item: BookItem } | LineResult }

const isWrong = (ready: Line['ready']): ready is LineResult => 'outcome' in ready

const readAll = async (bulk: BulkPost, lines: AsyncIterable<readonly RawLine[]>): Promise<Line[]> => {
  const read: Line[] = []
  let bytes = 0
  for await (const some of lines)
    for (const raw of some) {
      bytes += raw.bytes?.length ?? 0
      if (bytes > MOST_BYTES)
        throw failure(
          'BODY_TOO_LARGE',
          `What is posted atomically must fit one append of ${MOST_APPEND_BYTES} bytes.`,
          {
            remedy: 'Post it in smaller parts, or with mode=proceed.',
          },
        )
      const { line } = raw
      try {
        const checked = readLine(raw, bulk.plant.types)
        const item = await bulk.plant.prepare(bulk.access, checked.key, checked)
        read.push({ line, ready: { checked, item } })
      } catch (error) {
        read.push({ line, ready: failedLine(line, error, bulk.log) })
      }
    }
  return read
}

const prepareAll = async ({ plant, access }: BulkPost, lines: readonly { checked: CheckedLine }[]) => {
  const items: BookItem[] = []
  for (const { checked } of lines) items.push(await plant.prepare(access, checked.key, checked))
  return items
}

/** Decides without writing, so that whoever has one line wrong hears of all that are. */
const rehearse = async ({ plant }: BulkPost, items: readonly BookItem[]): Promise<Outcome[]> => {
  const rehearsal = await plant.writer.rehearse()
  const outcomes: Outcome[] = []
  for (const item of items) outcomes.push(await rehearsal.try(item, plant.clock().toISOString()))
  return outcomes
}

/** Takes all lines or none, in one append. Errors: BODY_TOO_LARGE, APPEND_TOO_LARGE; those of the writer. */
export const postAtomically = async (
  bulk: BulkPost,
  raw: AsyncIterable<readonly RawLine[]>,
  { dryRun, requestId }: BulkOptions,
): Promise<string[]> => {
  const { plant } = bulk
  const isMoreRegistered = plant.secondLook()
  const lines = await readAll(bulk, raw)
  const ready = lines.flatMap(({ ready }) => (isWrong(ready) ? [] : [ready]))
  const write = !dryRun && ready.length === lines.length && ready.length > 0
  const decideAll = (items: readonly BookItem[]): Promise<readonly Outcome[]> =>
    write ? plant.writer.submit(items) : rehearse(bulk, items)
  const first = await decideAll(ready.map(({ item }) => item))
  const isAgain = first.some(isUnregistered) && (await isMoreRegistered())
  const outcomes = [...(isAgain ? await decideAll(await prepareAll(bulk, ready)) : first)]
  const summary = countResults()
  const text = lines.map(({ line, ready }) => {
    const result = isWrong(ready) ? ready : resultOf(line, outcomes.shift())
    if (!isWrong(ready) && 'kind' in result.outcome)
      bulk.metrics.decided(ready.checked.post.type, result.outcome)
    summary.count(result)
    return resultText(result, requestId)
  })
  return [...text, summary.text()]
}

const resultOf = (line: number, outcome: Outcome | undefined): LineResult => {
  if (outcome === undefined) throw new RangeError(`Line ${line} was decided without an outcome.`)
  return { line, outcome }
}
