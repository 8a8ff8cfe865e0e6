import type { Period } from '../movements/scan.ts'

/** A window that balances are tested over: so many months, the last of which it is named by: `2026-11`. */
export type Window = Period & { readonly name: string; readonly months: number }

/** A month, a quarter, a year, as data: what is taken steadily and little at a time shows in the longer ones. */
const MONTHS = [1, 3, 12] as const

/** The month of a moment (UTC), counted from year 0; and the moment that a month begins. */
export const monthAt = (ms: number): number => {
  const date = new Date(ms)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
export const startOfMonth = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 1)

/** A whole month. */
export const monthWindow = (month: number): Window => ({
  fromMs: startOfMonth(month),
  toMs: startOfMonth(month + 1),
  name: nameOfMonth(month),
  months: 1,
})
const nameOfMonth = (month: number): string => new Date(startOfMonth(month)).toISOString().slice(0, 7)

/**
 * The windows that end with each month of a period, the shorter first. The last month goes only as far as the period; none begins before the month
 * of the first event, and what would then be no longer than a shorter one is left out.
 */
export const windowsOf = ({ fromMs, toMs }: Period, firstMs: number): Window[] => {
  const windows: Window[] = []
  const first = monthAt(firstMs)
  for (let month = Math.max(monthAt(fromMs), first); startOfMonth(month) < toMs; month++) {
    let longest = 0
    for (const months of MONTHS) {
      const begin = Math.max(month + 1 - months, first)
      if (month + 1 - begin <= longest) continue
      longest = month + 1 - begin
      windows.push({
        fromMs: startOfMonth(begin),
        toMs: Math.min(startOfMonth(month + 1), toMs),
        name: nameOfMonth(month),
        months: longest,
      })
    }
  }
  return windows
}
