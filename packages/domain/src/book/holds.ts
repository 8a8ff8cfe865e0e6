import type { Account } from './account.ts'

/** The account with a hold; without it where it was released before, in whatever order the two are posted. */
export const withHold = (account: Account, hold: string): Account =>
  account.releasedAhead?.includes(hold)
    ? { ...account, releasedAhead: account.releasedAhead.filter((released) => released !== hold) }
    : { ...account, holds: account.holds.add(hold) }

/** The exact opposite. */
export const withoutHold = (account: Account, hold: string): Account =>
  account.holds.has(hold)
    ? { ...account, holds: account.holds.delete(hold) }
    : { ...account, releasedAhead: [...(account.releasedAhead ?? []), hold] }
