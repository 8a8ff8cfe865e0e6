import { pathFromPerson } from '../config/places.ts'
import type { Settings } from '../config/settings.ts'

/** The folder in which posts wait: the one that was named, or the data folder's own. */
export const spoolFolder = (options: { readonly spool?: string }, { places }: Settings): string =>
  options.spool === undefined ? places.spool : pathFromPerson(options.spool)
