import { createHash } from 'node:crypto'
import { canonicalJson } from '@lodestone/domain'
import type { EntryLine } from './recover.ts'

/** So much of a hash as no two contents will share by chance. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 16)

/**
 * What tells an entry that was changed on the disk from the one that was written: a digit that flipped is still JSON. The batch is
 * left out: a repair moves it.
 */
export const checkOf = ({ sequence, key, area, type, post, replaces }: Omit<EntryLine, 'check'>): string =>
  digestOf({ sequence, key, area, type, post, replaces })

/** A line without a check is not intact: its name may be what was damaged. */
export const isIntact = (entry: EntryLine): boolean => entry.check === checkOf(entry)
