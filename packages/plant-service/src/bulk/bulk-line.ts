import { type EventType, IDEMPOTENCY_KEY, isRunType } from '@lodestone/domain'
import { z } from 'zod'
import { LARGEST_BODY } from '../http/host.ts'
import { failure } from '../http/service-error.ts'
import { parseStrictJson } from '../http/strict-json.ts'
import { invalidInput } from '../http/validation.ts'
import type { CheckedPost } from '../plant/plant.ts'
import { asPost, compiledPostSchemaOf } from '../plant/post-schemas.ts'
import type { RawLine } from './split-lines.ts'

/** One post of a bulk body. */
export const bulkLine = z.strictObject({
  type: z.string(),
  key: z
    .string()
    .regex(IDEMPOTENCY_KEY, 'an idempotency key is 1 to 128 visible ASCII characters')
    .describe('The idempotency key of this post.'),
  post: z.unknown().describe('As it would be sent alone.'),
})

const compiledLine = z.compile(bulkLine)

export type CheckedLine = CheckedPost & { readonly line: number; readonly key: string }

/** Reads a line as a post of one of these types. Errors: BODY_TOO_LARGE, MALFORMED_JSON, INVALID_POST. */
export const readLine = (
  { line, bytes }: RawLine,
  types: { readonly has: (type: EventType) => boolean; readonly keys: () => Iterable<string> },
): CheckedLine => {
  if (bytes === null) throw failure('BODY_TOO_LARGE', `The line is longer than ${LARGEST_BODY} bytes.`)
  const envelope = compiledLine.safeParse(parseStrictJson(bytes))
  if (!envelope.success) throw invalidInput(envelope.error.issues, 'body')
  const { key, post: sent } = envelope.data
  const type = envelope.data.type as EventType
  if (!types.has(type)) {
    const own = [...types.keys()].filter(isRunType)
    const message = `this area posts no ${type}; the runs that it posts are ${own.join(', ')}`
    throw failure('INVALID_POST', `type: ${message}`, { field: 'type', errors: [{ field: 'type', message }] })
  }
  const body = compiledPostSchemaOf(type).safeParse(sent)
  if (!body.success) throw invalidInput(body.error.issues, 'body')
  return { line, key, post: asPost(type, body.data), sent }
}
