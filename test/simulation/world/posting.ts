import {
  type Access,
  type Outcome,
  type Plant,
  type RegistryReader,
  ServiceError,
} from '@lodestone/plant-service'
import type { Sent } from '../../sent.ts'
import type { Told } from '../truth/acknowledged.ts'
import type { Referee } from '../violation.ts'
import { postOf } from './sent.ts'

type Posting = {
  readonly registry: RegistryReader
  readonly plant: Plant
  readonly who: string
  readonly referee: Referee
}

/** Sends a post once to what is behind a server, as the server does for a client. */
export const postDirectly = async (posting: Posting, sent: Sent): Promise<Told | 'again'> => {
  const { registry, plant } = posting
  try {
    await registry.current()
    const access: Access = { key: sent.owner, owner: sent.owner, role: 'operator' }
    return toldBy(await plant.post(access, sent.key, { post: postOf(sent), sent: sent.body }))
  } catch (error) {
    return whatWentWrong(error, sent, posting)
  }
}

const toldBy = (outcome: Outcome): Told => {
  if (outcome.kind === 'refused') return { kind: 'refused', code: outcome.refusal.code }
  if (outcome.kind === 'valid') throw new Error('A post is not a dry run.')
  return outcome
}

const whatWentWrong = (error: unknown, sent: Sent, { who, referee }: Posting): Told | 'again' => {
  if (error instanceof ServiceError && error.status === 503) return 'again'
  if (error instanceof ServiceError && error.status === 422) return { kind: 'refused', code: error.code }
  referee.mustHold(false, 'A service answers, or says that it cannot now', () => {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return `${who} failed on ${sent.type} ${sent.key}: ${why}`
  })
  return 'again'
}
