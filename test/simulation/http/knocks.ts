import { POST_PATHS } from '@lodestone/domain'
import type { Stage } from '../acts.ts'
import { codeOf } from '../truth/answered.ts'
import { type Asks, askOnce, pauseIn } from './asking.ts'
import { CUSTOMER, ELSEWHERE, keyNamed, USELESS } from './keys.ts'
import type { HttpGround } from './posting.ts'

type Knock = {
  readonly what: string
  /** Null for none; unless told, the operator's, which is good. */
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly status: number
  readonly code: string
  /** What is wrong, where a part of the post is. */
  readonly field?: string
}

const declared = (lot: string, mass: unknown) => ({
  occurredAt: '2026-11-01T08:00:00Z',
  supplier: 'HITACHI',
  facts: [],
  lines: [{ lot, material: 'iron', mass }],
})

/** Posts that nobody may send, or nobody could mean, with what they are answered: however the store fares, unless that keeps the service from answering at all. */
const KNOCKS: readonly Knock[] = [
  { what: 'without a key', key: null, status: 401, code: 'KEY_MISSING' },
  { what: 'with what is no key', key: 'hunter2', status: 401, code: 'KEY_INVALID' },
  { what: 'with a key that was never made', key: keyNamed('nobody').text, status: 401, code: 'KEY_INVALID' },
  {
    what: 'with a wrong secret',
    key: `${keyNamed('mes1').text.slice(0, -4)}0000`,
    status: 401,
    code: 'KEY_INVALID',
  },
  { what: 'with a revoked key', key: USELESS.revoked.text, status: 401, code: 'KEY_INVALID' },
  { what: 'with an expired key', key: USELESS.expired.text, status: 401, code: 'KEY_INVALID' },
  { what: 'with the key of another area', key: ELSEWHERE.text, status: 403, code: 'FORBIDDEN' },
  { what: 'with the key of a customer', key: CUSTOMER.text, status: 403, code: 'FORBIDDEN' },
  { what: 'that is not JSON', body: '{"lines":', status: 400, code: 'MALFORMED_JSON' },
  { what: 'that says a thing twice', body: '{"lines":[],"lines":[]}', status: 400, code: 'MALFORMED_JSON' },
  {
    what: 'with a mass that has no unit',
    body: JSON.stringify(declared('LOT', 1_000)),
    status: 400,
    code: 'INVALID_POST',
    field: 'lines/0/mass',
  },
  {
    what: 'without an idempotency key',
    headers: { 'idempotency-key': '' },
    status: 400,
    code: 'IDEMPOTENCY_KEY_INVALID',
  },
]

/** The idempotency keys of what must be refused. */
const MARK = 'refused-'
const LONGEST_MS = 60_000

/** Sends a post that must be refused, until it is, and holds the answer against what it must be. */
export const knock = async (
  stage: Stage,
  http: HttpGround,
  plants: readonly Asks[],
  n: number,
): Promise<void> => {
  const { trace, referee, schedule } = stage.world
  const { what, status, code, field, ...sent } = KNOCKS[n % KNOCKS.length]!
  trace.say('client', `posts ${what}`)
  const until = schedule.now() + LONGEST_MS
  while (schedule.now() < until) {
    const up = plants.filter((plant) => plant.isUp())
    if (up.length > 0) {
      const by = http.random.pick(up)
      const asked = {
        method: 'POST',
        url: POST_PATHS.FeedstockDeclared,
        id: http.nextId(),
        key: sent.key === undefined ? http.keys.newest('mes').text : sent.key,
        headers: { 'idempotency-key': `${MARK}${n}`, ...sent.headers },
        body: (sent.body ?? JSON.stringify(declared('LOT', '1 kg'))).replace('LOT', `FTW-SC-X-${n}`),
      } as const
      const answer = await askOnce(stage, by, asked, http.random.between(2_000, 20_000))
      if (answer !== null && answer.status !== 503) {
        const at = (answer.body as { field?: string }).field
        referee.mustHold(
          answer.status === status && codeOf(answer) === code && (field === undefined || at === field),
          'What may not be posted is refused, and why is said',
          () => `${by.name} answered a post ${what} with ${answer.status}: ${answer.text}`,
        )
        return
      }
    }
    await pauseIn(stage, http.random.between(500, 2_000))
  }
}

/** Of all that was refused before it reached the book, there is nothing there. */
export const checkKnocks = ({ world: { referee, server } }: Stage): void => {
  const left = server.log().events.find((event) => JSON.stringify(event).includes(MARK))
  referee.mustHold(
    left === undefined,
    'What is refused leaves nothing behind',
    () => `${left?.stream}@${left?.revision} (${left?.type}) was recorded.`,
  )
}
