/** A word that may stand at a place, and the code for where it does. */
export type Choice = { readonly word: string; readonly code: string }

/**
 * Code that finds which of the words stands at `at`, moves `at` behind it, and does what is to be done then; -1 is returned where none does. Words are told
 * apart by their first four bytes, by halving.
 */
export const choose = (choices: readonly Choice[]): string => {
  const short = choices.filter(({ word }) => word.length < 4)
  const groups = new Map<number, Choice[]>()
  for (const choice of choices.filter(({ word }) => word.length >= 4)) {
    const first = numberAt(choice.word, 0, 4)
    groups.set(first, [...(groups.get(first) ?? []), choice])
  }
  const sorted = [...groups].sort(([a], [b]) => a - b)
  const tests = short.map(({ word, code }) => `if (${isAt(word, 0)}) { at += ${word.length}; ${code} } else `)
  return `${tests.join('')}{ const first = view.getInt32(at, true); ${halved(sorted)} }`
}

const halved = (groups: readonly (readonly [number, readonly Choice[]])[]): string => {
  if (groups.length > 2) {
    const middle = groups.length >> 1
    const [from] = groups[middle] ?? [0]
    return `if (first < ${from}) { ${halved(groups.slice(0, middle))} } else { ${halved(groups.slice(middle))} }`
  }
  return `${groups.map(([first, choices]) => `if (first === ${first}) { ${eachOf(choices)} } else `).join('')}return -1`
}

const eachOf = (choices: readonly Choice[]): string =>
  `${choices.map(({ word, code }) => `if (${isAt(word, 4)}) { at += ${word.length}; ${code} } else `).join('')}return -1`

/** An expression that is true where a word, from one of its bytes on, stands at `at`. */
export const isAt = (word: string, from = 0): string => {
  const tests: string[] = []
  let at = from
  for (; at + 4 <= word.length; at += 4)
    tests.push(`view.getInt32(at + ${at}, true) === ${numberAt(word, at, 4)}`)
  if (at + 2 <= word.length) {
    tests.push(`view.getUint16(at + ${at}, true) === ${numberAt(word, at, 2)}`)
    at += 2
  }
  if (at < word.length) tests.push(`bytes[at + ${at}] === ${word.charCodeAt(at)}`)
  return tests.length === 0 ? 'true' : tests.join(' && ')
}

const numberAt = (word: string, at: number, bytes: number): number => {
  let number = 0
  for (let n = 0; n < bytes; n++) number |= word.charCodeAt(at + n) << (8 * n)
  return number
}
