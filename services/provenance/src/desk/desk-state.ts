import type { Act, ActOf, Said } from './acts.ts'

/** Who works on a finding, since when; and what was said of that. */
export type Work = {
  readonly assignee: string | null
  readonly assigned: Pick<Said, 'by' | 'at'>
  /** When whoever works on it said that they do; null while they did not. */
  readonly acknowledgedAt: string | null
  /** The oldest first. */
  readonly notes: readonly { readonly by: string; readonly at: string; readonly words: string }[]
}

/** What a party is told of a correction of goods that they were sent. */
export type Notice = {
  readonly notice: string
  readonly area: string
  readonly revision: number
  readonly party: string
  readonly text: string
  readonly drafted: Pick<Said, 'by' | 'at'>
  readonly sent: (Pick<Said, 'by' | 'at'> & { readonly to: string }) | null
}

export type DeskState = {
  /** How much was said: two states of as much are the same. */
  said: number
  /** By finding. */
  readonly work: Map<string, Work>
  /** By number, in the order in which they were drafted. */
  readonly notices: Map<string, Notice>
  /** In the order in which it was stated. */
  readonly plan: ActOf<'PlanStated'>[]
}

export const emptyDesk = (): DeskState => ({ said: 0, work: new Map(), notices: new Map(), plan: [] })

/** So many notes of a finding are kept in sight. */
const MOST_NOTES = 50

/** Folds an act into what stands on the desk. */
export const putOnDesk = (state: DeskState, act: Act): void => {
  const { by, at } = act
  state.said += 1
  switch (act.type) {
    case 'FindingAssigned': {
      const before = state.work.get(act.finding)
      state.work.set(act.finding, {
        assignee: act.to,
        assigned: { by, at },
        acknowledgedAt: null,
        notes: noted(before, act),
      })
      return
    }
    case 'FindingAcknowledged': {
      const before = state.work.get(act.finding)
      const isTheirs = before?.assignee === by
      state.work.set(act.finding, {
        assignee: by,
        assigned: isTheirs ? before.assigned : { by, at },
        acknowledgedAt: (isTheirs ? before.acknowledgedAt : null) ?? at,
        notes: noted(before, act),
      })
      return
    }
    case 'NoticeDrafted': {
      const { notice, area, revision, party, text } = act
      // What was not sent is drafted anew in its place; what was sent stands.
      for (const each of state.notices.values())
        if (each.area === area && each.revision === revision && each.party === party && each.sent === null)
          state.notices.delete(each.notice)
      state.notices.set(notice, { notice, area, revision, party, text, drafted: { by, at }, sent: null })
      return
    }
    case 'NoticeSent': {
      const before = state.notices.get(act.notice)
      if (before?.sent === null) state.notices.set(act.notice, { ...before, sent: { by, at, to: act.to } })
      return
    }
    case 'PlanStated':
      state.plan.push(act)
  }
}

const noted = (
  before: Work | undefined,
  { by, at, note }: ActOf<'FindingAssigned' | 'FindingAcknowledged'>,
): Work['notes'] => [
  ...(before?.notes ?? []).slice(note === undefined ? 0 : 1 - MOST_NOTES),
  ...(note === undefined ? [] : [{ by, at, words: note }]),
]
