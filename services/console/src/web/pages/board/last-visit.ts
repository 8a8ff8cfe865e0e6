const name = (key: string): string => `lodestone-seen-${key}`

/** Where the ledger stood, and what time it was there, when somebody looked. */
export type Seen = { readonly position: number; readonly at: string | null }

/** When whoever this is last looked at the board here; null at the first time. `who`: their name; by a provider the key is another after each sign-in. */
export const lastSeen = (who: string): Seen | null => {
  const kept = localStorage.getItem(name(who))
  if (kept === null) return null
  const [position, at = ''] = kept.split(' ')
  if (!Number.isSafeInteger(Number(position))) return null
  return { position: Number(position), at: Number.isNaN(Date.parse(at)) ? null : at }
}

export const rememberSeen = (who: string, { position, at }: Seen): void => {
  localStorage.setItem(name(who), at === null ? String(position) : `${position} ${at}`)
}
