import type { Notice, NoticeDraft, NoticesQuery, PlanAnswer, PlanStatement, Worker } from './desk.ts'
import type { ReadSide } from './read-side.ts'
import type { ReadOptions } from './reading.ts'

type Only = Pick<ReadOptions, 'signal'>

/** What people of the house say of their work on what the ledger says: beside it, and durable. */
export type DeskClient = {
  /** Whom work on an exception can be given to. */
  workers(options?: Only): Promise<readonly Worker[]>
  /** Says who works on a finding; null for nobody any more. Errors: ProblemError INVALID_POST for somebody who is not known, NOT_FOUND. */
  assignFinding(finding: string, to: string | null, note?: string): Promise<void>
  /** Says that whoever asks works on a finding: it is theirs from then on. */
  acknowledgeFinding(finding: string, note?: string): Promise<void>
  /** Notices of corrections, the newest first. */
  notices(query?: NoticesQuery, options?: Only): Promise<readonly Notice[]>
  /** Keeps what a party is to be told, in the place of a draft that was not sent; its number. */
  draftNotice(draft: NoticeDraft): Promise<string>
  /** Says that a notice was sent, and to whom. Said again it has no second effect. */
  markNoticeSent(notice: string, to: string): Promise<void>
  /** What sites are to make in a year on a day; today unless told. */
  plan(day?: string, options?: Only): Promise<PlanAnswer>
  /** Says what a site is to make at a stage. For compliance and administrators. */
  statePlan(statement: PlanStatement): Promise<void>
}

export const deskClient = ({ http }: ReadSide): DeskClient => {
  const post = async <T>(path: string, body: object): Promise<T> => (await http.json<T>({ path, body })).value
  return {
    workers: async ({ signal } = {}) =>
      (await http.json<{ workers: readonly Worker[] }>({ path: '/v1/workers', signal })).value.workers,
    assignFinding: async (finding, to, note) => {
      await post('/v1/findings/assignments', { finding, to, note })
    },
    acknowledgeFinding: async (finding, note) => {
      await post('/v1/findings/acknowledgments', { finding, note })
    },
    notices: async (query = {}, { signal } = {}) =>
      (await http.json<{ notices: readonly Notice[] }>({ path: '/v1/notices', query, signal })).value.notices,
    draftNotice: async (draft) => (await post<{ notice: string }>('/v1/notices', draft)).notice,
    plan: async (day, { signal } = {}) =>
      (await http.json<PlanAnswer>({ path: '/v1/plan', query: { day }, signal })).value,
    statePlan: async (statement) => {
      await post('/v1/plan', statement)
    },
    markNoticeSent: async (notice, to) => {
      await post(`/v1/notices/${encodeURIComponent(notice)}/sendings`, { to })
    },
  }
}
