import type { Stage } from '../acts.ts'
import { type Asks, askOnce, pauseIn } from './asking.ts'
import type { HeldKey } from './keys.ts'
import { checkKnocks } from './knocking.ts'
import type { HttpGround } from './posting.ts'

const PATIENCE_MS = 20_000
/** How soon every instance has heard that a key was revoked. */
const HEARD_MS = 60_000

/** Once nothing goes wrong any more, every instance knows which keys are good, and nothing of what was refused is in the store. */
export const checkHttpAtTheEnd = async (stage: Stage, http: HttpGround): Promise<void> => {
  const { plants, readers } = stage.world
  checkKnocks(stage)
  const { keys } = http
  for (const [instances, url] of [
    [plants, '/v1/book'],
    [readers, '/v1/access'],
  ] as const)
    for (const by of instances) {
      for (const key of keys.replaced()) await mustAnswer(stage, http, by, url, key, 401)
      for (const owner of ['mes', 'office', 'auditor'] as const)
        await mustAnswer(stage, http, by, url, keys.newest(owner), 200)
    }
}

const mustAnswer = async (
  stage: Stage,
  http: HttpGround,
  by: Asks,
  url: string,
  key: HeldKey,
  status: number,
): Promise<void> => {
  const { schedule, referee } = stage.world
  const until = schedule.now() + HEARD_MS
  for (;;) {
    const asked = { method: 'GET', url, key: key.text, id: http.nextId() } as const
    const answer = await askOnce(stage, by, asked, PATIENCE_MS)
    if (answer?.status === status) return
    // A new key must be known at once, and a revoked one not be known soon.
    referee.mustHold(
      answer?.status !== 401,
      'A key is good on every instance as soon as it is made',
      () => `${by.name} does not know the key ${key.id}, which is in force.`,
    )
    referee.mustHold(
      status !== 401 || schedule.now() < until,
      'A key that was revoked is soon good nowhere',
      () => `${by.name} still takes the key ${key.id}, which was revoked.`,
    )
    await pauseIn(stage, 1_000)
  }
}
