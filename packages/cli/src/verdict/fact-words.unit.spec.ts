import { expect, it } from 'vitest'
import { factWords } from './fact-words.ts'

it.each([
  ['separate:in:CN;segregated', 'separate in CN (segregated)'],
  ['mine:in:AU,US;segregated;expires=2027-06-30', 'mine in AU or US (segregated, expires=2027-06-30)'],
  ['mine:notIn:CN,RU;identity_preserved', 'mine not in CN or RU (identity_preserved)'],
  ['mine:unknown;segregated', 'mine: not known (segregated)'],
  ['crack_leach@MTP', 'crack leach at MTP'],
  ['mine?silent', 'mine: not known (silent)'],
  ['any?before_collection', 'all of it: not known (before collection)'],
  ['what else', 'what else'],
])('%s is %s', (key, words) => {
  expect(factWords(key)).toBe(words)
})
