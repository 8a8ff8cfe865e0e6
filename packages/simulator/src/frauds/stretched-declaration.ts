import type { Posting } from '../posting.ts'
import { type Fraud, told } from './fraud.ts'

type Delivery = Posting<'FeedstockDeclared'>

/** What its papers say: they cover the mass of the delivery. */
const covering = (delivery: Delivery): Delivery => {
  const [line] = delivery.body.lines
  const facts = delivery.body.facts.map((fact) =>
    fact.document === undefined || line === undefined ? fact : { ...fact, covers: line.mass },
  )
  return { ...delivery, body: { ...delivery.body, facts } }
}

/** The goods of a delivery with the papers of another. */
const withPapersOf = (delivery: Delivery, { papers, body }: Delivery): Delivery => ({
  ...delivery,
  papers,
  body: { ...delivery.body, facts: body.facts, evidence: body.evidence },
})

/** One declaration of origin serves for delivery after delivery. */
export const stretchedDeclaration: Fraud = {
  name: 'stretched-declaration',
  about:
    'A declaration of origin is named again for the deliveries that follow, beyond the mass that it covers.',
  honestly: 'Each delivery has its own declaration, that says how much it covers.',
  scenario: { seed: 1, scale: 0.1, days: 14 },
  cheat: told('FeedstockDeclared', () => {
    const first = new Map<string, Delivery>()
    return (posting) => {
      const kind = `${posting.area} ${posting.body.supplier} ${posting.body.lines[0]?.material}`
      const before = first.get(kind)
      if (before !== undefined) return [withPapersOf(posting, before)]
      const own = covering(posting)
      first.set(kind, own)
      return [own]
    }
  }),
  honest: told('FeedstockDeclared', () => (posting) => [covering(posting)]),
}
