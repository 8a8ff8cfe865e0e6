import { PROBLEM_TYPE, problem } from '@lodestone/plant-service'
import type { Answer, Asked } from '../http/exchange.ts'
import type { Referee } from '../violation.ts'

const RETRY_AFTER = /^[1-9]\d*$/
/** Not now: the same may be answered when it is asked again. */
const NOT_NOW: ReadonlySet<number> = new Set([503, 504])

/** What must hold of every answer, whatever was asked. */
export const checkAnswer = (referee: Referee, who: string, asked: Asked, answer: Answer): void => {
  const { status, headers, text } = answer
  const told = () => `${who} answered ${asked.method} ${asked.url} with ${status}: ${text.slice(0, 300)}`
  referee.mustHold(
    headers['x-request-id'] === asked.id,
    'An answer is that of the request that was sent',
    () => `${who} answered ${asked.id} as ${headers['x-request-id']}.`,
  )
  if (status < 400) return
  referee.mustHold(status < 500 || NOT_NOW.has(status), 'A service answers, or says that it cannot now', told)
  const why = problem.safeParse(answer.body).data
  referee.mustHold(
    String(headers['content-type']).startsWith(PROBLEM_TYPE) &&
      why?.status === status &&
      why.type === `urn:lodestone:problem:${why.code}` &&
      why.requestId === asked.id &&
      why.detail !== '',
    'What is not done is answered with a problem that says why',
    told,
  )
  referee.mustHold(
    !NOT_NOW.has(status) || RETRY_AFTER.test(String(headers['retry-after'])),
    'Whoever cannot answer now says when to ask again',
    told,
  )
}

/** Why a request was refused, by its code. */
export const codeOf = ({ body }: Answer): string => problem.safeParse(body).data?.code ?? 'NONE'
