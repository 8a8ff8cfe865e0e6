import type { View } from '../view.ts'
import { countryWords, materialWords, reasonWords, sourceWords } from '../words.ts'

/** Lots of a trace in which every word of a text stands: in the id, the material, area, site, country, source or what is not known. */
export const search = (
  { graph }: View,
  text: string,
  most: number = 200,
): { lots: string[]; total: number } => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return { lots: [], total: 0 }
  const lots: string[] = []
  let total = 0
  graph.lots.forEach((node, index) => {
    const missing = (graph.missing.get(index) ?? []).map(({ reason }) => reasonWords(reason))
    const said = [
      node.lot,
      materialWords(node.material),
      node.area,
      node.site,
      countryWords([node.country]),
      node.sourceKind === null ? '' : sourceWords(node.sourceKind),
      node.disputed ? 'disputed' : '',
      node.held ? 'held' : '',
      ...(missing.length === 0 ? [] : ['unknown', ...missing]),
    ]
      .join('\n')
      .toLowerCase()
    if (!words.every((word) => said.includes(word))) return
    total += 1
    if (lots.length < most) lots.push(node.lot)
  })
  return { lots, total }
}
