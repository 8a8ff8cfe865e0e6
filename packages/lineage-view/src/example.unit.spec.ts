import { trace } from '@lodestone/lineage'
import { declared, lineageOf, run } from '@lodestone/lineage/testing'
import { expect, it } from 'vitest'
import { createView, draw, firstOpened, openMore, type Traced, toSvg } from './index.ts'

// [example]
/** What the lineage page does: draw a trace, open a group, keep the picture. */
export const picture = (traced: Traced, group: string): { nodes: string[]; svg: string } => {
  const view = createView(traced)
  const drawing = draw(view, openMore(firstOpened(view), group))
  return {
    nodes: drawing.nodes.map(({ title, subtitle }) => `${title} (${subtitle})`),
    svg: toSvg(drawing, { caption: `Where ${drawing.lot} came from` }),
  }
}
// [/example]

it('draws a heat of eighty lots of iron, of which twelve are shown at first', () => {
  const irons = Array.from({ length: 80 }, (_, n) => ({
    lot: `FTW-SC-IR-${n}`,
    material: 'iron' as const,
    grams: 1_000 + n,
  }))
  const lineage = lineageOf(
    ...irons.map((iron) => declared(iron)),
    run(
      irons.map(({ lot, grams }) => ({ lot, grams })),
      [{ lot: 'FTW-SC-26-1', material: 'alloy_flake', grams: 83_160 }],
    ),
  )
  const traced = trace(lineage, 'FTW-SC-26-1', { direction: 'upstream' })
  if (traced === undefined) throw new Error('The heat has a trace.')
  const { nodes, svg } = picture(traced, 'reduce_to_metal/FTW-SC/iron-declared')
  expect(nodes).toHaveLength(14)
  expect(nodes[0]).toBe('FTW-SC-26-1 (83.160 kg · NdFeB alloy flake · country unknown)')
  expect(nodes[1]).toBe('FTW-SC-IR-79 (1.079 kg · iron · bought in)')
  expect(nodes[13]).toBe('12 of 80 shown (70.278 kg · FTW-SC · bought in)')
  expect(svg).toContain('Where FTW-SC-26-1 came from')
})
