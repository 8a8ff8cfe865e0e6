import { actOut, type Stage } from './acts.ts'
import { checkAtTheEnd, isQuiet } from './end.ts'
import type { Plan } from './plan/plan.ts'
import { randomOf } from './random.ts'
import { createAcknowledged } from './truth/acknowledged.ts'
import { createTrueBooks, type Posted } from './truth/books.ts'
import { createAnswers } from './truth/read-side.ts'
import type { Violation } from './violation.ts'
import { requestOf } from './world/sent.ts'
import { createWorld } from './world/world.ts'

/** What came of a run. */
export type Run = {
  readonly violation: Violation | null
  readonly lines: (last?: number) => string[]
  /** The state that it ended in, as one text: the same plan always ends in the same. */
  readonly fingerprint: string
  readonly counts: {
    readonly steps: number
    readonly events: number
    readonly acknowledged: number
    readonly simulatedMs: number
  }
}

/** After the last act nothing goes wrong any more, and in so long all must have come to rest. */
const LONGEST_REST_MS = 600_000
/** How many posts are answered and stay so in the end. */
const MOST_STEPS = 400_000

export const runPlan = async (plan: Plan): Promise<Run> => {
  const world = await createWorld(plan)
  const { schedule, server, referee, trace } = world
  const sent = new Map<string, Posted[]>()
  const books = createTrueBooks(
    server.log(),
    referee,
    (area, request) => sent.get(`${area} ${request}`) ?? [],
  )
  books.readOn()
  const stage: Stage = {
    world,
    books,
    acknowledged: createAcknowledged(referee),
    answers: createAnswers(referee),
    random: randomOf(plan.seed, 'clients'),
    note: (post) => {
      const request = `${post.area} ${requestOf(post)}`
      sent.set(request, [...(sent.get(request) ?? []), { sent: post, since: books.moment() }])
    },
    pending: new Set(),
    asking: new Set(),
    restored: { isDone: false, accepted: false },
  }
  for (const [n, act] of plan.acts.entries()) schedule.after(act.at, () => actOut(stage, act, n))
  const last = Math.max(0, ...plan.acts.map(({ at }) => at))
  let restFrom = Number.POSITIVE_INFINITY
  schedule.after(last + 5_000, () => {
    trace.say('world', 'heals')
    world.heal()
    for (const process of [...world.plants, ...world.readers]) process.start()
    restFrom = schedule.now()
  })

  let steps = 0
  while (referee.first() === null && !(world.isHealed() && isQuiet(stage))) {
    if (!(await schedule.step())) throw new Error('The world stands still.')
    steps++
    books.readOn()
    noFalseAlarm(stage)
    const isLate = schedule.now() - restFrom > LONGEST_REST_MS || steps > MOST_STEPS
    referee.mustHold(!isLate, 'All comes to rest once nothing goes wrong any more', () => whatWaits(stage))
  }
  if (referee.first() === null) await checkAtTheEnd(stage)
  for (const process of [...world.plants, ...world.readers]) process.end()
  return {
    violation: referee.first(),
    lines: trace.lines,
    fingerprint: server
      .log()
      .events.map(({ id }) => id.slice(0, 8))
      .join(' '),
    counts: {
      steps,
      events: server.log().events.length,
      acknowledged: stage.acknowledged.receipts().length,
      simulatedMs: schedule.now(),
    },
  }
}

/** A read side says that the store is another one only where it is. */
const noFalseAlarm = ({ restored, world: { readers, referee } }: Stage): void => {
  for (const { name, hasNoticed } of readers)
    referee.mustHold(
      restored.isDone || !hasNoticed(),
      'The store is not called another one while it is the same',
      () => `${name} has stopped.`,
    )
}

const whatWaits = ({ pending, world: { plants, readers, server } }: Stage): string => {
  const waiting = plants.filter((plant) => plant.isWaiting()).map(({ name }) => name)
  const behind = readers.map(({ name, provenance }) => `${name} at ${provenance()?.position() ?? 'nothing'}`)
  return `Still waiting after ${LONGEST_REST_MS / 1_000} s: posts ${[...pending].map(({ key }) => key).join() || 'none'}; appends of ${waiting.join() || 'none'}; ${behind.join(', ')} of ${server.log().events.length}.`
}
