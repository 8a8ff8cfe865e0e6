import type { Palette } from '@lodestone/lineage-view'

/** The colors of the theme as a canvas takes them: a probe resolves what the style sheet says of them. */
export const paletteOf = (within: Element): Palette => {
  const probe = document.createElement('span')
  within.append(probe)
  const color = (name: string): string => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const palette: Palette = {
    ground: color('surface'),
    lane: color('bg'),
    node: color('surface'),
    border: color('line-strong'),
    text: color('ink'),
    muted: color('quiet'),
    edge: color('line-strong'),
    gap: color('warn'),
    sources: {
      mined: color('mined'),
      post_consumer: color('recycled'),
      pre_consumer: color('recycled'),
      declared: color('declared'),
      opening: color('opening'),
      unexplained: color('unknown'),
    },
    marked: color('bad'),
    root: color('accent'),
  }
  probe.remove()
  return palette
}
