import { failure, type ProblemKind, ServiceError } from '@lodestone/plant-service'
import type { Status } from '../following/status.ts'

/** What the read side answers beside the house's codes. */
export const OWN_PROBLEMS = {
  POSITION_IN_FUTURE: { status: 400, title: 'The ledger has not come to this position' },
  RULE_SET_NOT_ACTIVE: { status: 404, title: 'No such rule set is active' },
  RULE_SET_UNREADABLE: {
    status: 503,
    title: 'The rule set cannot be read by this release',
    retryAfterSeconds: 60,
  },
  NOT_YET_SIGNED: { status: 503, title: 'The log is not signed that far yet', retryAfterSeconds: 1 },
  LOT_DISPUTED: { status: 409, title: 'The lot is disputed: it cannot be certified' },
  OVER_CERTIFIED: { status: 409, title: 'More would be certified than there is' },
  CHANGED_SINCE: { status: 409, title: 'More was recorded since that position' },
  CERTIFICATE_DIFFERS: { status: 500, title: 'The certificate would not say what the ledger says' },
  TOO_MANY_REPORTS: {
    status: 429,
    title: 'As much was reported as is taken at a time',
    retryAfterSeconds: 3_600,
  },
  LOG_ABSENT: { status: 503, title: 'There is no transparency log', retryAfterSeconds: 60 },
  NOT_YET_SEEN: {
    status: 504,
    title: 'What was waited for has not been folded in time',
    retryAfterSeconds: 1,
  },
  PROJECTION_NOT_READY: {
    status: 503,
    title: 'The projection is being brought up to date',
    retryAfterSeconds: 1,
  },
  PROJECTION_STOPPED: { status: 503, title: 'The projection has stopped', retryAfterSeconds: 60 },
  STORE_CHANGED: {
    status: 503,
    title: 'The event store does not hold what was folded from it',
    retryAfterSeconds: 60,
  },
  TOO_MANY_LISTENERS: { status: 503, title: 'No more live listeners are taken', retryAfterSeconds: 30 },
} as const satisfies Record<string, ProblemKind>

type Particulars = ConstructorParameters<typeof ServiceError>[2]
export const problem = (
  code: keyof typeof OWN_PROBLEMS,
  detail: string,
  more: Particulars = {},
): ServiceError => new ServiceError({ code, ...OWN_PROBLEMS[code] }, detail, more)

/** One answer for what the caller may not see, whether it exists or not. */
export const forbidden = (): ServiceError =>
  failure('FORBIDDEN', 'This key is not for what was asked.', {
    remedy: 'Ask the administrator for a key with the role and area that this needs.',
  })

/** Why there are no answers now. */
export const notAnswering = ({ state, failure: why }: Readonly<Status>): ServiceError => {
  if (state === 'failed') return problem('PROJECTION_STOPPED', why?.message ?? 'It failed.')
  if (isEnding(state))
    return failure('SHUTTING_DOWN', 'The service is shutting down; nothing more is folded.')
  return problem('PROJECTION_NOT_READY', 'The log is still being folded; /health/ready says how far it is.')
}

const isEnding = (state: Status['state']): boolean => state === 'stopping' || state === 'stopped'

/** Why an event was waited for in vain: nothing is folded any more, or not in time. */
export const notSeen = (
  status: Readonly<Status>,
  { stream, revision }: { readonly stream: string; readonly revision: number },
  timeoutMs: number,
  more: Particulars = {},
): ServiceError =>
  status.state === 'failed' || isEnding(status.state)
    ? notAnswering(status)
    : problem('NOT_YET_SEEN', `${stream}@${revision} was not folded within ${timeoutMs} ms.`, more)
