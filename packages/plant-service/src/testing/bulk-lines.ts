import type { TestPlants } from './index.ts'

/** Lines for the bulk route of the alloy shop, and what it answers to them. */

export const area = 'FTW-SC'
export const ndjson = { 'content-type': 'application/x-ndjson' }

export type Line = {
  line: number
  status: string
  receipt?: { revision: number; events: { type: string }[] }
  problem?: { code: string; field?: string; status: number }
}

export const occurredAt = '2026-11-20T12:00:00-06:00'

export const opening = (n: number, change: object = {}) =>
  JSON.stringify({
    type: 'OpeningInventoryDeclared',
    key: `open-${n}`,
    post: { occurredAt, lines: [{ lot: `FTW-SC-IRON-${n}`, material: 'iron', mass: '1 t', ...change }] },
  })

export const split = (n: number, mode = 'report', mass = '1 kg') =>
  JSON.stringify({
    type: 'LotSplit',
    key: `split-${n}`,
    post: {
      occurredAt,
      mode,
      input: { lot: 'FTW-SC-IRON-0', mass },
      outputs: [{ lot: `FTW-SC-PART-${n}`, mass }],
    },
  })

export const bulk = async (plants: TestPlants, lines: readonly string[], query = '', at = area) => {
  const answer = await plants.ask(at, { path: `/v1/bulk${query}`, headers: ndjson, body: lines.join('\n') })
  const answered = answer.text.split('\n').filter((line) => line !== '')
  const values = answered.map((line) => JSON.parse(line))
  return { ...answer, lines: values.slice(0, -1) as Line[], summary: values.at(-1)?.summary }
}

export const revisionOf = async (plants: TestPlants): Promise<number> =>
  (await plants.ask(area, { path: '/v1/book' })).body.revision
