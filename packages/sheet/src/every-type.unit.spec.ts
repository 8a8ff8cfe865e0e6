import { EVENT_TYPES, type EventType } from '@lodestone/domain'
import { EXAMPLES } from '@lodestone/domain/testing'
import { describe, expect, it } from 'vitest'
import { type Cell, headingsOf, postsOf, type Table } from './index.ts'

type Said = { readonly path: string; readonly value: unknown; readonly item: number }

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Writes a post as a person would: each value below its name, the n-th item of every list in the n-th row. */
const saidBy = (value: unknown, path: string, item: number): readonly Said[] => {
  if (Array.isArray(value)) {
    if (!value.some(isFields)) return [{ path, value: value.join('; '), item }]
    return value.flatMap((each, n) => saidBy(each, path, n))
  }
  if (!isFields(value)) return [{ path, value, item }]
  return Object.entries(value).flatMap(([name, below]) =>
    saidBy(below, path === '' ? name : `${path}.${name}`, item),
  )
}

const sheetOf = (post: unknown): Table => {
  const said = saidBy(post, '', 0)
  const headings = [...new Set(said.map(({ path }) => path))]
  const rows: Cell[][] = []
  for (const { path, value, item } of said) {
    const cells = rows[item] ?? headings.map(() => null)
    cells[headings.indexOf(path)] = typeof value === 'boolean' ? value : value === null ? null : String(value)
    rows[item] = cells
  }
  return { headings, rows: rows.map((cells, n) => ({ number: n + 2, cells })) }
}

/** What no sheet can say: documents within the clearing of a pool within a run. */
const TOO_DEEP: ReadonlySet<EventType> = new Set(
  EVENT_TYPES.filter((type) => JSON.stringify(EXAMPLES[type]).includes('"leaves":{"cleared":{')),
)

describe('a sheet', () => {
  it.each(EVENT_TYPES.filter((type) => !TOO_DEEP.has(type)))('says a post of %s, whole', (type) => {
    const example: unknown = EXAMPLES[type]
    expect(postsOf(sheetOf(example), { type })).toEqual({
      problems: [],
      posts: [{ rows: expect.any(Array), key: null, post: example, problems: [] }],
    })
  })

  it.each(EVENT_TYPES)('has every heading of %s that its template names', (type) => {
    const { required, optional } = headingsOf(type)
    const headings = [...required, ...optional]
    expect(headings.length).toBeGreaterThan(2)
    expect(postsOf({ headings, rows: [] }, { type })).toEqual({ problems: [], posts: [] })
  })
})
