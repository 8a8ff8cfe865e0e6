import type { Sent } from '../../sent.ts'
import type { Random } from '../random.ts'
import type { Schedule } from '../schedule.ts'
import type { Trace } from '../trace.ts'
import type { Told } from '../truth/acknowledged.ts'

/** Whatever a client can send a post to. */
export type Service = {
  readonly name: string
  readonly isUp: () => boolean
  readonly post: (sent: Sent) => Promise<Told | 'again'>
}

export type ClientGround = {
  readonly schedule: Schedule
  readonly random: Random
  readonly trace: Trace
  /** How often an answer does not reach the client, from 0 to 1. */
  readonly lostAnswers: () => number
}

/** Sends a post until it has a definite answer, each time to one of the services that are up; tells who gave it, and how it was when they were asked. */
export const insist = async <M>(
  sent: Sent,
  services: readonly Service[],
  ground: ClientGround,
  moment: () => M,
): Promise<{ readonly told: Told; readonly by: Service; readonly since: M }> => {
  const { random, trace } = ground
  for (let attempt = 1; ; attempt++) {
    const up = services.filter((service) => service.isUp())
    if (up.length > 0) {
      const by = random.pick(up)
      const since = moment()
      const answer = await patiently(sent, by, ground)
      const isLost = answer !== 'again' && random.chance(ground.lostAnswers())
      if (isLost) trace.say('client', `does not hear what ${by.name} answers to ${sent.key}`)
      else if (answer !== 'again') {
        trace.say('client', `${sent.type} ${sent.key}: ${wordsOf(answer)} by ${by.name}`)
        return { told: answer, by, since }
      }
    }
    await pause(ground.schedule, Math.min(4_000, 100 * 2 ** attempt) * (0.5 + random.next() / 2))
  }
}

const wordsOf = (told: Told): string =>
  told.kind === 'refused' ? `refused (${told.code})` : `${told.kind} as ${told.receipt.waitFor}`

const pause = (schedule: Schedule, milliseconds: number): Promise<void> =>
  new Promise((resolve) => schedule.after(milliseconds, resolve))

/** One attempt; what is not answered in time is sent again. */
const patiently = (sent: Sent, by: Service, { schedule, random }: ClientGround): Promise<Told | 'again'> =>
  new Promise((resolve) => {
    const late = schedule.after(random.between(2_000, 20_000), () => resolve('again'))
    void by.post(sent).then((answer) => {
      late()
      resolve(answer)
    })
  })
