/** A date so many months later; the last day of the month where that has no such day. */
export const addMonths = (date: string, months: number): string => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const total = year * 12 + month - 1 + months
  const inYear = Math.floor(total / 12)
  const inMonth = (total % 12) + 1
  const last = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate()
  return [String(inYear).padStart(4, '0'), two(inMonth), two(Math.min(day, last))].join('-')
}

/** A date so many days later, or earlier. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const two = (n: number): string => String(n).padStart(2, '0')
