import { STAGES } from '@lodestone/domain'
import { expect, it } from 'vitest'
import { LANES } from './lanes.ts'

it('every stage has its lane, and only one', () => {
  expect([...LANES].sort()).toEqual([...STAGES].sort())
})
