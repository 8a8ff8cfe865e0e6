import { expect, it } from 'vitest'
import { HOUR } from '../clock/time.ts'
import { disturbed, plain } from '../testing/disturbed.ts'
import { backfill } from './backfill.ts'

it('a line that is down keeps the reports of its system, and sends them together when it is up, in no order', () => {
  const { changed, pairs } = disturbed(backfill)
  expect(changed.length).toBeGreaterThan(10)
  expect(changed.length / pairs.length).toBeLessThan(0.1)
  const sent = changed.map(([posting, out]) => ({ posting, at: plain(out)[0]?.at ?? 0 }))
  for (const { posting, at } of sent) {
    expect(at).toBeGreaterThan(posting.at)
    expect(at - posting.at).toBeLessThan(5 * HOUR)
  }
  const byTime = [...sent].sort((one, other) => one.at - other.at)
  expect(byTime.map(({ posting }) => posting.key)).not.toEqual(sent.map(({ posting }) => posting.key))
  // While a line is down nothing that can wait gets through on it.
  const systemOf = ({ area, body }: (typeof sent)[number]['posting']): string =>
    `${area} ${body.source?.system}`
  for (const { posting } of sent) {
    const beside = pairs.filter(([other]) => systemOf(other) === systemOf(posting) && other.at === posting.at)
    for (const [other, out] of beside) if (other.type === posting.type) expect(plain(out)[0]).not.toBe(other)
  }
})
