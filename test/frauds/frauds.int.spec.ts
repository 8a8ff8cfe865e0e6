import { FRAUDS } from '@lodestone/simulator'
import { afterAll, describe, expect, it } from 'vitest'
import { CAUGHT } from './caught.ts'
import { live } from './ledger.ts'
import { firstFoundAt, watched } from './soon.ts'

const DAY = 86_400

describe('what is not as it is told', () => {
  const told: string[] = []
  afterAll(() => {
    console.log(told.join('\n'))
  })

  it('has a finding for each', () => {
    expect(FRAUDS.map(({ name }) => name)).toEqual(Object.keys(CAUGHT))
  })

  it.each(FRAUDS)('$name is found', async ({ name, cheat, scenario }) => {
    const caught = CAUGHT[name]
    if (caught === undefined) return expect.fail(`Nothing is said of ${name}.`)
    const { habit, first } = watched(cheat)
    const lived = await live(scenario, [habit])
    try {
      const { findings } = await lived.findings()
      const { source, code, severity, area, sentence, withinDays } = caught
      const isMeant = (each: (typeof findings)[number]): boolean =>
        each.source === source &&
        each.code === code &&
        each.areas.includes(area) &&
        sentence.test(each.sentence)
      const found = findings.find(isMeant)
      expect(found, JSON.stringify(findings.map((each) => each.sentence))).toMatchObject({ severity })
      expect(found?.remedy).not.toBe('')
      const soon = lived.happened(await firstFoundAt(lived, isMeant)) - first()
      told.push(`${name}: ${code}, ${severity}, ${(soon / DAY).toFixed(1)} days`)
      expect(soon / DAY).toBeLessThanOrEqual(withinDays)
    } finally {
      await lived.close()
    }
  })

  it.each(FRAUDS)('$name, honestly, is not', async ({ honest, scenario }) => {
    const lived = await live(scenario, [honest])
    try {
      expect(lived.summary.refused).toBe(0)
      const { findings } = await lived.findings()
      expect(findings.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([])
    } finally {
      await lived.close()
    }
  })
})
