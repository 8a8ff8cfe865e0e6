import type { MaterialRow, Sheet } from '@lodestone/accountancy'
import { materialWords } from '../words.ts'
import { isOut } from './lines.ts'
import { lineWords, lossWords, uptakeWords } from './words.ts'

/** `in`: where mass came from. `material`: what it came or left as. `runs`: all that was made of something. `out`: where it went. */
export type FlowKind = 'in' | 'material' | 'runs' | 'out'
export type FlowNode = { readonly id: string; readonly kind: FlowKind; readonly title: string }
export type FlowLink = { readonly from: string; readonly to: string; readonly grams: number }
export type Flow = { readonly nodes: readonly FlowNode[]; readonly links: readonly FlowLink[] }

/** What came of a material (above zero) or left (below), line by line; what moved within the areas only as far as it does not cancel. */
const changesOf = ({ lines, weighing, unexplained }: MaterialRow): [name: string, grams: number][] => {
  const {
    consumed,
    produced,
    movedIn = 0,
    movedOut = 0,
    receivedInside = 0,
    shippedInside = 0,
    ...others
  } = lines
  return [
    ...Object.entries(others).map(([name, grams]): [string, number] => [name, isOut(name) ? -grams : grams]),
    ['moved', movedIn - movedOut],
    ['onTheWay', receivedInside - shippedInside],
    ['weighing', weighing],
    ['unexplained', unexplained],
  ]
}

/**
 * A balance as flows, to the gram: what was there and came in, by material; what runs took of it and gave; what left, was lost, and is there. Of a
 * material that runs both take and give, what they take or give of it on balance: so nothing flows in circles.
 */
export const flowOf = ({ materials, total, difference }: Sheet): Flow => {
  const nodes = new Map<string, FlowNode>()
  const links: FlowLink[] = []
  const node = (kind: FlowKind, name: string, title: string): string => {
    const id = `${kind}:${name}`
    nodes.set(id, { id, kind, title })
    return id
  }
  /** Into `to` where it is above zero, and out of it where it is below. */
  const either = (name: string, title: string, at: string, grams: number): void => {
    if (grams > 0) links.push({ from: node('in', name, title), to: at, grams })
    if (grams < 0) links.push({ from: at, to: node('out', name, title), grams: -grams })
  }
  const runs = node('runs', 'runs', 'Runs')
  let left = 0
  for (const row of materials) {
    const here = node('material', row.material, materialWords(row.material))
    either('opening', 'Was there', here, row.opening)
    for (const [name, grams] of changesOf(row)) either(name, lineWords(name), here, grams)
    either('closing', 'Is there', here, -row.closing)
    const taken = (row.lines.consumed ?? 0) - (row.lines.produced ?? 0)
    if (taken > 0) links.push({ from: here, to: runs, grams: taken })
    if (taken < 0) links.push({ from: runs, to: here, grams: -taken })
    left += taken
  }
  for (const [species, grams] of Object.entries(total.takenUp)) {
    either(`uptake-${species}`, uptakeWords(species), runs, grams)
    left += grams
  }
  for (const [kind, grams] of Object.entries(total.lost)) {
    either(`loss-${kind}`, lossWords(kind), runs, -grams)
    left -= grams
  }
  const missing = difference.verdict === 'not_known' ? 'Not known, or not accounted for' : 'Not accounted for'
  either('unaccounted', total.unaccounted > 0 ? missing : 'More than can be', runs, -total.unaccounted)
  either('changed', 'Reagents, air and water', runs, total.unaccounted - left)
  return { nodes: [...nodes.values()], links }
}
