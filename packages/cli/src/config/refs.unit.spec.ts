import { expect, it } from 'vitest'
import { processRef } from './process-ref.ts'
import { areaRef, eventRef, findingRef } from './refs.ts'

it('an event is named by area and revision, as receipts and histories write it', () => {
  expect(eventRef('FTW-SC@41')).toEqual({ area: 'FTW-SC', revision: 41 })
  expect(eventRef('book-FTW-SC@0')).toEqual({ area: 'FTW-SC', revision: 0 })
  for (const wrong of ['FTW-SC', '41', 'FTW-SC@', 'FTW-SC@41.0', 'registry@3', 'ftw-sc@41', 'FTW-SC@-1'])
    expect(() => eventRef(wrong)).toThrow(`"${wrong}" names no event of a book.`)
})

it('an exception by area and number, an area by its code, a process by its name', () => {
  expect(findingRef('FTW-SC@41.0')).toEqual({ area: 'FTW-SC', id: '41.0' })
  expect(() => findingRef('FTW-SC@41')).toThrow('names no exception')
  expect(areaRef('FTW-SC')).toBe('FTW-SC')
  expect(() => areaRef('Fort Worth')).toThrow('"Fort Worth" is no area.')
  expect(processRef('strip-casting')).toBe('AlloyFlaked')
  expect(processRef('AlloyFlaked')).toBe('AlloyFlaked')
  expect(() => processRef('baking')).toThrow('"baking" is no process.')
})
