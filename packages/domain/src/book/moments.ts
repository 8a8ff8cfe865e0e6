import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { beganAt, occurredAt } from '../events/occurred-at.ts'
import { CLOCK, clockOf } from '../registry/clock.ts'
import type { Account } from './account.ts'
import type { Context } from './context.ts'

/** A moment as it was posted, and how far the clock that gave it may be off. */
export type Moment = { readonly at: string; readonly seconds: number }

/** When a post began, and when it happened, by the clock that says so. */
export const beganBy = (post: Post, { registry }: Context): Moment => ({
  at: beganAt(post),
  seconds: clockOf(registry, post).seconds,
})
export const happenedBy = (post: Post, { registry }: Context): Moment => ({
  at: occurredAt(post),
  seconds: clockOf(registry, post).seconds,
})

/** How far the clock of something that was recorded may be off. */
export const clockSeconds = (recorded: { readonly clockSeconds?: number | undefined }): number =>
  recorded.clockSeconds ?? CLOCK.defaultSeconds

/** When a lot came to be; null while that is not posted. */
export const bornMoment = (account: Account): Moment | null =>
  account.bornAt === null ? null : { at: account.bornAt, seconds: clockSeconds(account) }

/** The earliest that a lot was taken from: in milliseconds, for that is compared with every take. */
export type FirstUse = {
  readonly ms: number
  readonly seconds: number
  readonly revision: number
  /** The first until a still earlier one was posted. */
  readonly before?: FirstUse | undefined
}

export const useOf = (event: LedgerEvent, revision: number): FirstUse => ({
  ms: Date.parse(beganAt(event)),
  seconds: clockSeconds(event),
  revision,
})
/** The latest that an event can have happened, in milliseconds of UTC, where its use is known. */
export const untilOf = (event: LedgerEvent, { ms, seconds }: FirstUse): number =>
  ('endedAt' in event ? Date.parse(event.endedAt) : ms) + seconds * 1_000
/** The later of what is known and of one more. */
export const later = (known: number | undefined, until: number): number =>
  known === undefined || known < until ? until : known

/** When it was at the latest, by a clock that may be off. By this, and not by what the clock showed, a use shows that a lot was there before. */
const latestMs = ({ ms, seconds }: FirstUse): number => ms + seconds * 1_000

/** The first use, once another is posted; and the other way round, where the one that is withdrawn is known to have been the first. */
export const withUse = (first: FirstUse | undefined, use: FirstUse): FirstUse => {
  if (first === undefined) return use
  return latestMs(use) < latestMs(first) ? { ...use, before: first } : first
}
export const withoutUse = (first: FirstUse | undefined, revision: number): FirstUse | undefined => {
  if (first === undefined || first.revision === revision) return first?.before
  if (first.before === undefined) return first
  return { ...first, before: withoutUse(first.before, revision) }
}

export const firstUseMoment = ({ ms, seconds }: FirstUse): Moment => ({
  at: new Date(ms).toISOString(),
  seconds,
})
