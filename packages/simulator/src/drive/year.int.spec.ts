import { describe, expect, it } from 'vitest'
import { listening } from '../testing/counting.ts'
import { simulate } from './simulate.ts'

const TONNE = 1_000_000
/** What was published for 2025. */
const REO_IN_CONCENTRATE = 50_692
const NDPR_OXIDE = 2_599
/** Fort Worth's nameplate. */
const MAGNETS = 1_000

describe('a year', () => {
  it.each([
    { scale: 0.02, detail: 0.5, seed: 1 },
    { scale: 0.2, detail: 0.5, seed: 2 },
  ])('at scale $scale comes near the published one', async (scenario) => {
    const { produced, posts } = await simulate({ ...scenario, poster: listening(), days: 365 })
    const yearly = (grams: number): number => grams / TONNE / scenario.scale
    const part = (grams: number, published: number): number => yearly(grams) / published
    expect(Math.abs(part(produced.reoInConcentrate, REO_IN_CONCENTRATE) - 1)).toBeLessThan(0.015)
    expect(Math.abs(part(produced.ndprOxide, NDPR_OXIDE) - 1)).toBeLessThan(0.025)
    expect(Math.abs(part(produced.magnets, MAGNETS) - 1)).toBeLessThan(0.05)
    expect(posts).toBeGreaterThan(20_000)
  })
})
