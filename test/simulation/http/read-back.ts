import type { Receipt } from '@lodestone/domain'
import type { Stage } from '../acts.ts'
import { codeOf } from '../truth/answered.ts'
import { type Asks, insistOn } from './asking.ts'
import type { HttpGround } from './posting.ts'

const LONGEST_WAIT_MS = 8_000
const IN_TIME = 'Whoever waits for an event is answered once it is folded, or told so when the time is over'

type EventAnswer = {
  readonly position: number
  readonly at: { readonly position: number; readonly id: string }
}

/** A poster reads its own write: asks the read side for the event of a receipt, and to be answered only once that is folded. */
export const readBack = async (stage: Stage, http: HttpGround, receipt: Receipt): Promise<void> => {
  const { referee, server } = stage.world
  const { stream, revision, waitFor, events } = receipt
  const found = await insistOn(stage, http, () => {
    const timeout = http.random.below(LONGEST_WAIT_MS)
    return {
      url: `/v1/events/${stream}/${revision}?wait-for=${encodeURIComponent(waitFor)}&timeout=${timeout}`,
      patienceMs: timeout + http.random.between(500, 15_000),
      notNow: (answer, by, afterMs) =>
        referee.mustHold(
          codeOf(answer) === 'NOT_YET_SEEN'
            ? afterMs > timeout - 1 && !hasFolded(stage, by, receipt)
            : answer.status === 503,
          IN_TIME,
          () =>
            `${by.name}, asked to wait ${timeout} ms for ${waitFor}, said after ${afterMs} ms: ${answer.text}`,
        ),
    }
  })
  if (found === null) return
  const { by, answer } = found
  const told = () => `${by.name}, asked for ${waitFor}, answered ${answer.status}: ${answer.text}`
  referee.mustHold(answer.status === 200, IN_TIME, told)
  if (answer.status !== 200) return
  const { position, at } = answer.body as EventAnswer
  const place = server.log().events.findIndex((each) => each.stream === stream && each.revision === revision)
  referee.mustHold(
    position > place && answer.headers['lodestone-position'] === String(position),
    'What waits for an event is never answered as of before it',
    told,
  )
  referee.mustHold(
    at.position === place + 1 && at.id === events.at(-1)?.id,
    'The event of a receipt is there for whoever asks for it',
    told,
  )
}

/** Whether the read side that was asked has the event, and answers. */
const hasFolded = ({ world }: Stage, { name }: Asks, { stream, revision }: Receipt): boolean => {
  const provenance = world.readers.find((reader) => reader.name === name)?.provenance()
  return (provenance?.projection().heads.get(stream) ?? -1) >= revision
}
