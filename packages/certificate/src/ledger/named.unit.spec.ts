import { HIDDEN } from '@lodestone/transparency'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { named } from './named.ts'
import { createPseudonyms } from './pseudonyms.ts'

const digest = (byte: number): string => Buffer.alloc(32, byte).toString('base64url')

it('an event that a correction withdraws is read although members of its lines are not disclosed', () => {
  const said = {
    type: 'EventDeclaredErroneous',
    stream: 'book-FTW-SC',
    data: {
      withdrawn: {
        type: 'AlloyFlaked',
        outputs: [{ lot: { [HIDDEN]: digest(1) }, material: 'alloy_flake', [HIDDEN]: digest(2) }],
      },
    },
  }
  const { data } = named(said, createPseudonyms())
  const { withdrawn } = data as { withdrawn: { outputs: { lot: string }[] } }
  expect(z.record(z.string(), z.json()).safeParse(withdrawn).success).toBe(true)
  expect(withdrawn.outputs[0]?.lot).toBe('FTW-SC-HIDDEN-0101010101010101')
})

it('generations of a pool that is not disclosed are named as generations are, so that a survey finds the last', () => {
  const step = (lot: number, rolled?: number) => ({
    pool: { [HIDDEN]: digest(9) },
    lot: { [HIDDEN]: digest(lot) },
    ...(rolled === undefined ? {} : { rolled: { lot: { [HIDDEN]: digest(rolled) }, grams: 1 } }),
  })
  const pseudonyms = createPseudonyms()
  const read = (steps: ReturnType<typeof step>[]) => {
    const { data } = named(
      { type: 'PoolCharged', stream: 'book-FTW-MM', data: { poolSteps: steps } },
      pseudonyms,
    )
    return (data as { poolSteps: { pool: string; lot: string }[] }).poolSteps
  }
  const pool = 'FTW-MM-HIDDEN-0909090909090909'
  expect(read([step(1)])).toMatchObject([{ pool, lot: `${pool}.G1` }])
  expect(read([step(2, 1), step(2)])).toMatchObject([
    { lot: `${pool}.G2`, rolled: { lot: `${pool}.G1` } },
    { lot: `${pool}.G2` },
  ])
})
