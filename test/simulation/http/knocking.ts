import { POST_PATHS } from '@lodestone/domain'
import type { Stage } from '../acts.ts'
import { codeOf } from '../truth/answered.ts'
import { type Asks, askOnce, pauseIn } from './asking.ts'
import { IN_ORDER, KNOCKS, NEW_LOT } from './knocks.ts'
import { type HttpGround, mustBeRevoked } from './posting.ts'

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
  const { what, status, code, field, owner = 'mes', ...sent } = KNOCKS[n % KNOCKS.length]!
  trace.say('client', `posts ${what}`)
  const until = schedule.now() + LONGEST_MS
  while (schedule.now() < until) {
    const up = plants.filter((plant) => plant.isUp())
    if (up.length > 0) {
      const by = http.random.pick(up)
      const newest = http.keys.newest(owner)
      const asked = {
        method: 'POST',
        url: POST_PATHS.FeedstockDeclared,
        id: http.nextId(),
        key: sent.key === undefined ? newest.text : sent.key,
        headers: { 'idempotency-key': `${MARK}${n}`, ...sent.headers },
        body: (sent.body ?? IN_ORDER).replace(NEW_LOT, `FTW-SC-X-${n}`),
      } as const
      const answer = await askOnce(stage, by, asked, http.random.between(2_000, 20_000))
      // A good key may be replaced, and revoked, while it is looked at.
      if (answer?.status === 401 && sent.key === undefined) mustBeRevoked(referee, http.keys, newest, by.name)
      else if (answer !== null && answer.status !== 503) {
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
