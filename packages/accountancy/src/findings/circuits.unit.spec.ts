import { describe, expect, it } from 'vitest'
import { campaigns, NEVER_SINCE_THE_FOURTH, type Story } from '../testing/circuit.ts'
import { found, inTime } from '../testing/plant.ts'

const told = (...stories: Story[]) =>
  found(inTime(stories.flatMap(campaigns), 3)).filter(({ code }) => code !== 'RECOVERY_UNUSUAL')

describe('outside oxide in what a circuit gave', () => {
  it('is found in the circuit, where the area has another one that nobody analyses the feed of', () => {
    const unknown: Story = { circuit: 'B', campaigns: 8, isAnalysed: NEVER_SINCE_THE_FOURTH }
    const [first, ...others] = told(unknown, { slipped: 80 })
    expect(others).toEqual([])
    expect(first).toMatchObject({ code: 'MATERIAL_GAINED', severity: 'critical', areas: ['MTP-SX'] })
    expect(first?.sentence).toMatch(
      /^MTP-SX-CIRC-A, 2026-11-01 to 2026-12-01: [\d,.]+ (kg|t) Nd were fed; [\d,.]+ kg are there beyond what can be, \d+\.\d times/,
    )
    expect(first?.lots[0]).toMatch(/^MTP-SX-NP-A/)
    expect(told(unknown, {})).toEqual([])
  })

  it('is found by the lanthanum that came of the same feed, where nobody analysed that', () => {
    const [first, ...others] = told({ isAnalysed: NEVER_SINCE_THE_FOURTH, slipped: 120 })
    expect(others).toEqual([])
    expect(first).toMatchObject({ code: 'MATERIAL_GAINED', severity: 'disputed', areas: ['MTP-SX'] })
    expect(first?.sentence).toMatch(
      /held against the La that came of the same feed, \d+\.\d times .*; [\d,.]+ (kg|t) of what was fed were not analysed\./,
    )
    expect(first?.remedy).toMatch(/^Have the kept samples of the feed analysed/)
  })

  it.each([0.85, 0.95, 1.05, 1.15])(
    'is not what richer or poorer concentrate is that nobody analysed (%f of the grade)',
    (richness) => {
      expect(told({ isAnalysed: NEVER_SINCE_THE_FOURTH, richness })).toEqual([])
    },
  )

  /** The least that is found, in thousandths of the oxide, of what one can slip in. */
  const least = (story: Story): number | undefined =>
    [10, 20, 30, 40, 50, 60, 70, 80, 100, 120, 140].find((slipped) => told({ ...story, slipped }).length > 0)

  it('is found from a limit on, and not below it: so much lower where the feed is analysed', () => {
    const unknown = { isAnalysed: NEVER_SINCE_THE_FOURTH }
    const counts = [12, 24, 48]
    // A month or two of campaigns; more only help as far as their errors are apart.
    expect(counts.map((count) => least({ campaigns: count }))).toEqual([20, 10, 10])
    // Three times what is doubtful in how rare earths stand to each other is 6 %, and more months do not make that better.
    expect(counts.map((count) => least({ ...unknown, campaigns: count }))).toEqual([80, 80, 80])
  })
})
