import { inspectPlant, inspectReader, type Stage, send } from './acts.ts'
import { checkHttpAtTheEnd } from './http/end.ts'

/** Nobody waits for anything: every post has its answer, every append is definite, every read side has all that the log has. */
export const isQuiet = ({ pending, asking, world, restored }: Stage): boolean => {
  const { plants, readers, server } = world
  for (const reader of readers) {
    // What has noticed that the store is another one stays down until its operator says that this is meant.
    if (reader.hasNoticed() && restored.accepted) reader.start({ acceptStore: true })
  }
  const end = server.log().events.length
  return (
    pending.size === 0 &&
    asking.size === 0 &&
    (!restored.isDone || restored.accepted) &&
    plants.every((plant) => plant.isUp() && !plant.isWaiting()) &&
    readers.every((reader) => reader.provenance()?.position() === end)
  )
}

/** What must hold in the end, on every instance. */
export const checkAtTheEnd = async (stage: Stage): Promise<void> => {
  const { world, acknowledged, answers, pending } = stage
  const { schedule, referee, server } = world
  acknowledged.check(server.log())
  for (const reader of world.readers) {
    inspectReader(stage, reader)
    const lineage = reader.provenance()?.lineage()
    if (lineage !== undefined) answers.askAgain(reader.name, lineage)
  }
  // Everything is sent once more, and everybody looked at: it takes a while of simulated time.
  const asked = Promise.all([
    ...acknowledged.receipts().map(({ sent }) => send(stage, sent)),
    ...world.plants.map((plant) => inspectPlant(stage, plant)),
    ...(world.ground.http === null ? [] : [checkHttpAtTheEnd(stage, world.ground.http)]),
  ])
  let isAnswered = false
  void asked.then(() => {
    isAnswered = true
  })
  const until = schedule.now() + 120_000
  while (!isAnswered && referee.first() === null) {
    await schedule.step()
    referee.mustHold(
      schedule.now() < until,
      'A retry is answered, for ever',
      () => `${pending.size} posts that were acknowledged are not answered again.`,
    )
  }
}
