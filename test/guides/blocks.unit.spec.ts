import { expect, it } from 'vitest'
import { blocksOf, linesMatch } from './blocks.ts'

it('a guide is read block by block, commands with what they are shown to say', () => {
  const guide =
    'Words.\n\n```sh\none\n```\n\n```text\n1\n```\n\n```sh\ntwo\n```\n\nMore.\n\n```sh\nthree\n```\n\n```text\n3\n```\n'
  expect(blocksOf(guide)).toEqual([
    { commands: 'one\n', shown: '1\n' },
    { commands: 'two\n', shown: null },
    { commands: 'three\n', shown: '3\n' },
  ])
})

it('what is shown is what is said, but for the dots', () => {
  expect(linesMatch('a\nb\n', 'a\nb\n')).toBeNull()
  expect(linesMatch('a …\n', 'a 12\n')).toBeNull()
  expect(linesMatch('a (…).\n', 'a (12).\n')).toBeNull()
  expect(linesMatch('a\n…\nd\n', 'a\nb\nc\nd\n')).toBeNull()
  expect(linesMatch('a\n…\n', 'a\nb\n')).toBeNull()
  expect(linesMatch('a\n…\nb\n', 'a\nb\na\nb\n')).toBeNull()
  expect(linesMatch('a\nc\n', 'a\nb\nc\n')).toBe('c')
  expect(linesMatch('a.\n', 'ab\n')).toBe('a.')
  expect(linesMatch('a\n', 'a\nb\n')).toBe('(nothing more than this)')
  expect(linesMatch('a\nb\n', 'a\n')).toBe('b')
  expect(linesMatch('…\nd\n', 'a\nb\n')).toBe('d')
})
