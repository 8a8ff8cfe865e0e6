import { expect, it } from 'vitest'
import { differences } from './differences.ts'

it('names each value that differs by its path, also one that came or went', () => {
  expect(differences({ a: 1, b: [1, { c: 2 }], d: null }, { a: 1, b: [1, { c: 3 }, 4], e: {} })).toEqual([
    'b/1/c: 2 → 3',
    'b/2: nothing → 4',
    'd: null → nothing',
    'e: nothing → {}',
  ])
  expect(differences({ a: [1] }, { a: [1] })).toEqual([])
})

it('names no more than it is told to, and says how many there are', () => {
  expect(differences([1, 2, 3], [4, 5, 6], 2)).toEqual(['0: 1 → 4', '1: 2 → 5', '… and 1 more'])
})
