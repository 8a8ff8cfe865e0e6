import type { VerifiedCheckpoint } from '@lodestone/transparency'

/** Who has cosigned, and when they say that they did. */
export const namesOf = (witnesses: VerifiedCheckpoint['witnesses']): string =>
  witnesses
    .map(({ name, seconds }) => `${name} (${new Date(seconds * 1000).toISOString().slice(0, 19)}Z)`)
    .join(', ')
