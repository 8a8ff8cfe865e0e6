import { describe, expect, it } from 'vitest'
import { DAY } from '../clock/time.ts'
import type { Posting } from '../posting.ts'
import { openTwin } from '../twin.ts'

const twin = openTwin({ seed: 3 })
const posts = twin.advance(twin.start + 14 * DAY)
const runs = posts.filter((post) => post.type === 'RunOpened')
const ofRun = ({ area, body }: Posting<'RunOpened'>): readonly Posting[] =>
  posts.filter((post) => post.area === area && 'run' in post.body && post.body.run === body.run)

describe('runs that are posted as they go', () => {
  it('are opened, added to and closed, in the order of time', () => {
    expect(runs.length).toBeGreaterThan(4)
    expect(new Set(runs.map(({ body }) => body.process))).toEqual(new Set(['AlloyFlaked', 'ScrapRecycled']))
    const whole = runs.filter((run) => run.at < twin.start + 13 * DAY)
    for (const run of whole)
      expect(ofRun(run).map(({ type }) => type)).toEqual(['RunOpened', 'RunAdded', run.body.process])
  })

  it('name what went in once, with its opening, later or with its end', () => {
    for (const run of runs) {
      const lines = ofRun(run).map(({ body }) => ('inputs' in body ? (body.inputs ?? []) : []))
      expect(lines.every((part) => part.length > 0)).toBe(true)
    }
  })
})
