const name = (key: string): string => `lodestone-seen-${key}`

/** Where the ledger stood when whoever has this key last looked at the board here; null at the first time. */
export const lastSeen = (key: string): number | null => {
  const position = Number(localStorage.getItem(name(key)) ?? Number.NaN)
  return Number.isSafeInteger(position) ? position : null
}

export const rememberSeen = (key: string, position: number): void => {
  localStorage.setItem(name(key), String(position))
}
