const UNITS = [
  { words: 'd', seconds: 86_400 },
  { words: 'h', seconds: 3_600 },
  { words: 'min', seconds: 60 },
  { words: 's', seconds: 1 },
] as const

/** `47 min`, `3 h 20 min`, `2 d 4 h`, `12 s`: a length of time in its two largest units, rounded down to the smaller. */
export const formatSeconds = (seconds: number): string => {
  const first = UNITS.findIndex((unit) => seconds >= unit.seconds)
  if (first < 0) return '0 s'
  let left = Math.floor(seconds)
  return UNITS.slice(first, first + 2)
    .flatMap(({ words, seconds: unit }) => {
      const count = Math.floor(left / unit)
      left -= count * unit
      return count === 0 ? [] : [`${count} ${words}`]
    })
    .join(' ')
}
