import { expect, test } from 'vitest'
import { readScanned } from './scanned.ts'

test.each([
  [' FTW-MG-26-3301 ', 'FTW-MG-26-3301'],
  ['ftw-mg-26-3301', 'FTW-MG-26-3301'],
  ['(00)095213210000000414', '095213210000000414'],
  [']C100095213210000000414', '095213210000000414'],
  ['00095213210000000414', '095213210000000414'],
  ['(01)09521321000005(21)A-77', '09521321000005A-77'],
  ['https://id.gs1.org/01/09521321000005/21/A-77?linkType=all', '09521321000005A-77'],
  ['https://id.gs1.org/00/095213210000000414', '095213210000000414'],
  ['https://example.com/v/8a1f%2F3', '8a1f/3'],
  ['https://example.com/v/%zz', '%zz'],
  ['(10)HEAT-7', 'HEAT-7'],
])('%j may mean %s', (text, meant) => {
  expect(readScanned(text)).toContain(meant)
  expect(readScanned(text)[0]).toBe(text.trim())
})
