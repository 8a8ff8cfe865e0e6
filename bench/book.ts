import { bookToJson, decide, emptyBook, evolve, type Post, postSchema } from '@lodestone/domain'
import { TEST_REGISTRY } from '@lodestone/domain/testing'
import { perSecond } from './measure.ts'
import type { Row } from './row.ts'

const HEATS = 20_000

const opening = {
  occurredAt: '2026-11-01T00:00:00-06:00',
  lines: ['NDPR', 'FE', 'FEB'].map((name, index) => ({
    lot: `FTW-SC-${name}`,
    material: (['ndpr_metal', 'iron', 'ferroboron'] as const)[index],
    mass: '100000 t',
  })),
}
const heat = (number: number) => ({
  run: String(number),
  startedAt: '2026-11-20T08:00:00-06:00',
  endedAt: '2026-11-20T11:42:00-06:00',
  inputs: [
    { lot: 'FTW-SC-NDPR', mass: '188 kg' },
    { lot: 'FTW-SC-FE', mass: '381 kg' },
    { lot: 'FTW-SC-FEB', mass: '31 kg' },
  ],
  outputs: [
    { lot: `FTW-SC-26-${number}`, material: 'alloy_flake', mass: '591.2 kg' },
    { lot: `FTW-SC-SK-${number}`, material: 'skull', mass: '7.9 kg' },
  ],
  losses: [{ kind: 'fume', mass: '0.9 kg' }],
})

/** The pure part of a post: reading it, deciding it, folding it, one strip-cast heat after another upon one growing book. */
export const benchBook = (): Row[] => {
  const schema = postSchema('AlloyFlaked')
  let began = performance.now()
  const posts = Array.from(
    { length: HEATS },
    (_, number) => ({ type: 'AlloyFlaked', ...schema.parse(heat(number)) }) as Post,
  )
  const reading = perSecond(HEATS, began)

  const context = {
    now: '2026-11-23T18:00:00.000Z',
    poster: { key: 'k', owner: 'o', requestKey: '', requestHash: 'h' },
    registry: TEST_REGISTRY,
    sha256: () => '',
  }
  const first = {
    type: 'OpeningInventoryDeclared',
    ...postSchema('OpeningInventoryDeclared').parse(opening),
  } as Post
  let book = emptyBook('FTW-SC')
  let decideMs = 0
  let evolveMs = 0
  ;[first, ...posts].forEach((post, revision) => {
    const start = performance.now()
    const decision = decide(book, post, {
      ...context,
      poster: { ...context.poster, requestKey: `o|${revision}` },
    })
    const decided = performance.now()
    if (!decision.ok) throw new Error(decision.refusal.message)
    for (const event of decision.events) book = evolve(book, { event, revision })
    decideMs += decided - start
    evolveMs += performance.now() - decided
  })
  began = performance.now()
  JSON.stringify(bookToJson(book))
  return [
    { what: 'book: read a post (zod)', figure: `${reading.toLocaleString('en')} posts/s` },
    { what: 'book: decide', figure: `${Math.round(HEATS / (decideMs / 1000)).toLocaleString('en')} posts/s` },
    {
      what: 'book: evolve',
      figure: `${Math.round(HEATS / (evolveMs / 1000)).toLocaleString('en')} events/s`,
    },
    {
      what: `book: write a snapshot of ${book.accounts.size.toLocaleString('en')} lots`,
      figure: `${Math.round(performance.now() - began)} ms`,
    },
  ]
}
