import { bookToJson, canonicalJson } from '@lodestone/domain'
import { ServiceError } from '@lodestone/plant-service'
import type { Sent } from '../sent.ts'
import { actOutHttp } from './http/acts.ts'
import { readBack } from './http/read-back.ts'
import type { Act } from './plan/plan.ts'
import type { Random } from './random.ts'
import type { Acknowledged } from './truth/acknowledged.ts'
import type { TrueBooks } from './truth/books.ts'
import { type Answers, checkGraph, checkProjection } from './truth/read-side.ts'
import { checkRefusal } from './truth/refusals.ts'
import { AREAS, lotsOf, sentNow } from './workload/workload.ts'
import { insist } from './world/client.ts'
import type { PlantProcess } from './world/plant-process.ts'
import type { ProvenanceProcess } from './world/provenance-process.ts'
import type { World } from './world/world.ts'

/** The world, and all that is known of what is true in it. */
export type Stage = {
  readonly world: World
  readonly books: TrueBooks
  readonly acknowledged: Acknowledged
  readonly answers: Answers
  readonly random: Random
  /** To be told of each post before it is sent. */
  readonly note: (sent: Sent) => void
  /** Posts that have no answer yet. */
  readonly pending: Set<Sent>
  /** Questions over HTTP that have no answer yet. */
  readonly asking: Set<object>
  /** Whether a backup was restored, and whether the read side was told to accept it. */
  readonly restored: { isDone: boolean; accepted: boolean }
}

const LOST_ANSWERS = 0.1
/** How often a poster reads its own write. */
const READ_BACK = 0.4

/** Sends a post until it is answered, and holds the answer against all that is known. */
export const send = async (stage: Stage, sent: Sent): Promise<void> => {
  const { world, books, pending, acknowledged, random } = stage
  stage.note(sent)
  pending.add(sent)
  const wasRestored = stage.restored.isDone
  const ground = {
    schedule: world.schedule,
    random,
    trace: world.trace,
    lostAnswers: () => (world.isHealed() ? 0 : LOST_ANSWERS),
  }
  const { told, by, since } = await insist(sent, world.plantsOf(sent.area), ground, books.moment)
  pending.delete(sent)
  acknowledged.hears(sent, told, by.name, world.server.log())
  if (told.kind === 'refused' && wasRestored === stage.restored.isDone)
    checkRefusal(world.referee, books, { sent, code: told.code, since })
  const { http } = world.ground
  if (
    http !== null &&
    told.kind !== 'refused' &&
    wasRestored === stage.restored.isDone &&
    http.random.chance(READ_BACK)
  )
    void readBack(stage, http, told.receipt)
  // Whoever has just answered knows the book; so it is looked at now and then, and always where it may know another one.
  if (told.kind === 'recorded' && (stage.restored.isDone || random.chance(0.15)))
    await inspectPlant(stage, by as PlantProcess)
}

/** The book that a process holds is the log's at that revision. */
export const inspectPlant = async ({ world, books, restored }: Stage, plant: PlantProcess): Promise<void> => {
  if (!plant.isUp()) return
  const wasRestored = restored.isDone
  const book = await plant.book().catch((error: unknown) => {
    if (error instanceof ServiceError) return null
    throw error
  })
  // While the store is away it tells what it knows; that may be lost by the time that it is told.
  if (book === null || wasRestored !== restored.isDone) return
  // What it has just appended may have been written within this very step.
  books.readOn()
  const truth = books.bookAt(plant.area, book.revision)
  world.referee.mustHold(
    truth !== undefined && canonicalJson(bookToJson(book)) === canonicalJson(bookToJson(truth)),
    'A book is what its events come to, on every instance',
    () => `${plant.name} holds the book at revision ${book.revision} to be otherwise than the log has it.`,
  )
}

export const inspectReader = ({ world }: Stage, reader: ProvenanceProcess): void => {
  const provenance = reader.provenance()
  if (provenance === null) return
  checkProjection(world.referee, reader.name, provenance.lineage(), world.server.log())
  checkGraph(world.referee, provenance.lineage())
}

const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)]

export const actOut = (stage: Stage, act: Act, number: number): void => {
  const { world, books, acknowledged } = stage
  const { schedule, trace, server } = world
  switch (act.kind) {
    case 'post': {
      const sent = sentNow(books, act.mover, act.area, number, act.choice)
      if (sent === null) return
      trace.say('client', `sends ${sent.type} ${sent.key} to ${sent.area}: ${JSON.stringify(sent.body)}`)
      void send(stage, sent)
      return
    }
    case 'resend':
    case 'reuse': {
      const known = pick(acknowledged.receipts(), act.n)
      if (known === undefined) return
      const { sent } = known
      trace.say('client', `sends ${sent.key} again${act.kind === 'reuse' ? ', with other content' : ''}`)
      void (act.kind === 'resend' ? send(stage, sent) : reuse(stage, sent))
      return
    }
    case 'inspect': {
      const plant = pick(world.plants, act.n)
      const reader = pick(world.readers, act.n)
      if (plant !== undefined) void inspectPlant(stage, plant)
      if (reader !== undefined && !stage.restored.isDone) inspectReader(stage, reader)
      return
    }
    case 'ask':
      ask(stage, act.n)
      return
    case 'knock':
    case 'browse':
    case 'rotate':
    case 'borrow':
      actOutHttp(stage, act.kind, act.n)
      return
    case 'crash':
    case 'stop': {
      const process = pick([...world.plants, ...world.readers], act.n)
      if (process === undefined) return
      const again = () => schedule.after(act.ms, () => process.start())
      if (act.kind === 'crash') {
        process.crash()
        again()
      } else void process.stop().then(again)
      return
    }
    case 'cut':
      trace.say('world', `cuts a line for ${act.ms} ms`)
      pick([...world.plants, ...world.readers], act.n)?.cut(act.ms)
      return
    case 'down':
      trace.say('store', `is away for ${act.ms} ms`)
      server.goDown()
      schedule.after(act.ms, server.comeUp)
      return
    case 'restore':
      restore(stage, act.lost, act.ms)
      return
  }
}

/** The same key with other content is refused, whatever else happens. */
const reuse = async (stage: Stage, sent: Sent): Promise<void> => {
  const { world, random } = stage
  const other = { ...sent, body: { ...sent.body, note: 'something else' } }
  stage.note(other)
  stage.pending.add(other)
  const ground = { ...world, random, lostAnswers: () => 0 }
  const { told } = await insist(other, world.plantsOf(sent.area), ground, () => null)
  stage.pending.delete(other)
  world.referee.mustHold(
    stage.restored.isDone || (told.kind === 'refused' && told.code === 'IDEMPOTENCY_KEY_REUSED'),
    'The same key with other content is refused',
    () => `${sent.type} ${sent.key} was sent with other content, and answered ${JSON.stringify(told)}.`,
  )
}

/** A question to a read side, as of its position or an earlier one. */
const ask = ({ world, books, answers, restored }: Stage, n: number): void => {
  // Until a restore is noticed, what was lost is still answered.
  if (restored.isDone) return
  const reader = pick(world.readers, n)
  const lot = pick(
    AREAS.flatMap((area) => lotsOf(books.book(area))),
    n,
  )
  const lineage = reader?.provenance()?.lineage()
  if (reader === undefined || lineage === undefined || lot === undefined) return
  answers.ask(reader.name, lineage, lot, n % 2 === 0 ? lineage.position : 1 + (n % lineage.position))
  answers.askAgain(reader.name, lineage)
}

/** The store goes away, and comes back as it was so many events ago; whoever runs it says so, and starts everything again. */
const restore = (stage: Stage, lost: number, ms: number): void => {
  const { world, books, acknowledged, answers } = stage
  const { server, schedule, trace } = world
  server.goDown()
  schedule.after(ms, () => {
    // What an administrator registered long ago is in every backup.
    const kept = Math.max(world.registered, server.log().events.length - lost)
    trace.say(
      'store',
      `comes back as it was at position ${kept}; ${server.log().events.length - kept} events are lost`,
    )
    server.restore(server.log().backup(kept))
    books.readAnew(server.log())
    acknowledged.forget(server.log())
    answers.forget(kept)
    stage.restored.isDone = true
    server.comeUp()
    void world.ground.http?.keys.putBack()
    schedule.after(stage.random.between(5_000, 60_000), () => void startAnew(stage))
  })
}

/** What the operator does after a restore: ends the plants and starts them; has the read side accept the store where it asks for that. */
const startAnew = async (stage: Stage): Promise<void> => {
  const { world, restored } = stage
  for (const plant of world.plants) {
    plant.crash()
    plant.start()
  }
  // Who may do what is followed by itself: a registry that was lost and written again is another one.
  if (world.ground.http !== null)
    for (const reader of world.readers) {
      reader.crash()
      reader.start()
    }
  restored.accepted = true
}
