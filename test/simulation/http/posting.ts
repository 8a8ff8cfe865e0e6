import { receipt } from '@lodestone/plant-service'
import type { Sent } from '../../sent.ts'
import type { Random } from '../random.ts'
import type { Told } from '../truth/acknowledged.ts'
import { checkAnswer, codeOf } from '../truth/answered.ts'
import type { Referee } from '../violation.ts'
import type { Answer, Asked, Served } from './exchange.ts'
import type { HeldKey, Keys, Owner } from './keys.ts'

/** What speaks HTTP in a world. */
export type HttpGround = {
  readonly keys: Keys
  readonly random: Random
  /** A name for a request. */
  readonly nextId: () => string
  /** Which posts' idempotency keys another owner has posted under. */
  readonly borrowed: Set<string>
}

type Posting = {
  readonly ask: Served['ask']
  /** What takes posts of this type. */
  readonly address: string
  readonly who: string
  readonly http: HttpGround
  readonly referee: Referee
}

/** How often a client still shows the key that it had before. */
const FORMER = 0.3

/** Sends a post once, as a client does: what it holds then is what HTTP said. */
export const postByHttp = async (posting: Posting, sent: Sent): Promise<Told | 'again'> => {
  const { ask, who, http, referee } = posting
  const owner = sent.owner as Owner
  const key = http.random.chance(FORMER) ? http.keys.former(owner) : http.keys.newest(owner)
  const asked: Asked = {
    method: 'POST',
    url: posting.address,
    key: key.text,
    headers: { 'idempotency-key': sent.key },
    body: JSON.stringify(sent.body),
    id: http.nextId(),
  }
  const answer = await ask(asked)
  if (answer === null) return 'again'
  checkAnswer(referee, who, asked, answer)
  return toldBy(posting, sent, key, answer)
}

const toldBy = (
  { who, http, referee }: Posting,
  sent: Sent,
  key: HeldKey,
  answer: Answer,
): Told | 'again' => {
  const said = () => `${who} answered ${sent.type} ${sent.key} with ${answer.status}: ${answer.text}`
  switch (answer.status) {
    case 200:
    case 201: {
      const isReplay = answer.headers['idempotent-replayed'] === 'true'
      const isReceipt = receipt.safeParse(answer.body).success
      referee.mustHold(isReplay === (answer.status === 200) && isReceipt, 'A receipt says what it is', said)
      return { kind: isReplay ? 'replayed' : 'recorded', receipt: answer.body as never }
    }
    case 401:
      mustBeRevoked(referee, http.keys, key, who)
      return 'again'
    case 409:
    case 422:
      return { kind: 'refused', code: codeOf(answer) }
    case 503:
      return 'again'
    default:
      referee.mustHold(false, 'A post that is in order is recorded, or refused by the book', said)
      return 'again'
  }
}

/** A key is good on every instance from the moment it is made until the moment it is revoked. */
export const mustBeRevoked = (referee: Referee, keys: Keys, key: HeldKey, who: string): void =>
  referee.mustHold(
    keys.isRevoked(key),
    'A key is good on every instance as soon as it is made',
    () => `${who} does not know the key ${key.id}, which is in force.`,
  )
