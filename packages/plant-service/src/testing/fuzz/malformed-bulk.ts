import { type MalformedRequest, malformedRequest } from './malformed-requests.ts'
import { spoiled } from './malformed-text.ts'
import { mutated } from './mutate.ts'
import type { Operation } from './open-api.ts'
import type { Random } from './random.ts'
import { sample } from './sample.ts'

const MOST_LINES = 6
let lines = 0

const badLine = (operation: Operation, random: Random): string | Buffer => {
  const envelope = { type: operation.id.replace(/^post/, ''), key: `line-${++lines}` }
  const { schema } = operation.body ?? { schema: {} }
  switch (random.below(4)) {
    case 0:
      return spoiled(JSON.stringify({ ...envelope, post: sample(schema, random) }), random).body
    case 1:
      return JSON.stringify({
        ...envelope,
        post: sample(schema, random),
        [random.pick(['colour', 'mode'])]: 1,
      })
    case 2:
      return JSON.stringify({
        ...envelope,
        ...random.pick([{ key: 'two words' }, { type: 'Nothing' }, { key: 7 }]),
        post: {},
      })
    default:
      return JSON.stringify({ ...envelope, post: mutated(schema, random).value })
  }
}

/** A bulk request of which no line can be recorded: bad lines of the posts that an area takes, or wrong as a request. */
export const malformedBulk = (
  bulk: Operation,
  posts: readonly Operation[],
  random: Random,
): MalformedRequest => {
  if (random.chance(3)) return malformedRequest(bulk, random)
  const count = 1 + random.below(MOST_LINES)
  const bad = Array.from({ length: count }, () => Buffer.from(badLine(random.pick(posts), random) as string))
  return {
    operation: bulk,
    kind: 'bad lines',
    method: 'POST',
    path: `${bulk.path}${random.chance(3) ? '?mode=atomic' : ''}`,
    headers: { 'content-type': 'application/x-ndjson' },
    body: Buffer.concat(bad.flatMap((line) => [line, Buffer.from('\n')])),
  }
}
