import type { Stage } from '../acts.ts'
import { checkAnswer } from '../truth/answered.ts'
import type { Answer, Asked, Served } from './exchange.ts'
import type { Keys } from './keys.ts'
import { type HttpGround, mustBeRevoked } from './posting.ts'

/** Whoever can be asked over HTTP. */
export type Asks = {
  readonly name: string
  readonly isUp: () => boolean
  readonly ask: Served['ask']
}

export const pauseIn = ({ world: { schedule } }: Stage, milliseconds: number): Promise<void> =>
  new Promise((resolve) => schedule.after(milliseconds, resolve))

/** One exchange. Null where there is no answer in time, or nobody who takes the connection. */
export const askOnce = (stage: Stage, by: Asks, asked: Asked, patienceMs: number): Promise<Answer | null> =>
  new Promise((resolve) => {
    const { schedule, referee, trace } = stage.world
    const late = schedule.after(patienceMs, () => resolve(null))
    void by.ask(asked).then((answer) => {
      late()
      if (answer !== null) {
        trace.say('client', `${asked.method} ${asked.url}: ${answer.status} by ${by.name}: ${answer.text}`)
        checkAnswer(referee, by.name, asked, answer)
      }
      resolve(answer)
    })
  })

/** The auditor, who hears of a new key a while later, asks the read side. */
export type Question = {
  readonly url: string
  /** How long an answer is waited for. */
  readonly patienceMs: number
  /** Told of an answer that comes to nothing now, and how long it took to come. */
  readonly notNow?: (answer: Answer, by: Asks, afterMs: number) => void
}

export type Answered = { readonly by: Asks; readonly answer: Answer }

const FORMER = 0.3
const auditorsKey = ({ keys, random }: { keys: Keys; random: HttpGround['random'] }) =>
  random.chance(FORMER) ? keys.former('auditor') : keys.newest('auditor')

/**
 * Asks until there is a definite answer, each time one of the read side's instances that are up. Null once a backup was restored: what was
 * asked about may be lost.
 */
export const insistOn = async (
  stage: Stage,
  http: HttpGround,
  questionNow: () => Question,
): Promise<Answered | null> => {
  const { world, restored, asking } = stage
  const { schedule, referee, readers } = world
  const self = {}
  asking.add(self)
  try {
    for (let attempt = 1; !restored.isDone; attempt++) {
      const up = readers.filter((reader) => reader.isUp())
      if (up.length > 0) {
        const by = http.random.pick(up)
        const { url, patienceMs, notNow } = questionNow()
        const key = auditorsKey(http)
        const since = schedule.now()
        const asked: Asked = { method: 'GET', url, key: key.text, id: http.nextId() }
        const answer = await askOnce(stage, by, asked, patienceMs)
        if (restored.isDone) return null
        if (answer?.status === 401) mustBeRevoked(referee, http.keys, key, by.name)
        else if (answer !== null && answer.status < 500) return { by, answer }
        else if (answer !== null) notNow?.(answer, by, schedule.now() - since)
      }
      await pauseIn(stage, Math.min(4_000, 100 * 2 ** attempt) * (0.5 + http.random.next() / 2))
    }
    return null
  } finally {
    asking.delete(self)
  }
}
