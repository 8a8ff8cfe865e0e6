import type { LedgerEvent } from '@lodestone/domain'
import type { RecordedEvent } from '@lodestone/lineage'

/** Writes events as the services would have recorded them, one position after the other, half a minute apart. */
export const createWriter = () => {
  const revisions = new Map<string, number>()
  let count = 0
  const at = () => new Date(1_790_000_000_000 + count * 31_000).toISOString()
  return (type: string, area: string, body: object): RecordedEvent => {
    const stream = area === 'registry' ? area : `book-${area}`
    const revision = (revisions.get(stream) ?? -1) + 1
    revisions.set(stream, revision)
    count += 1
    const id = `${count.toString(16).padStart(8, '0')}-6f1c-5a2e-9d3b-${(count * 7919).toString(16).padStart(12, '0')}`
    const event = {
      type,
      mode: 'report',
      manual: false,
      assurance: 'measured',
      source: { system: `${area}-MES`, document: `D-${count}`, sequence: count },
      occurredAt: at(),
      ...body,
      area,
      recordedAt: at(),
      by: { key: 'k3f9a2', owner: `${area.toLowerCase()}-mes` },
      request: {
        key: `${area}-${count}`,
        hash: `sha-256:${count.toString(16).padStart(64, '0')}`,
        part: 0,
        of: 1,
      },
    }
    return { stream, revision, id, event: event as never as LedgerEvent }
  }
}
export type Writer = ReturnType<typeof createWriter>

export type Line = {
  lot: string
  grams: number
  role?: string
  material?: string
  from?: string[]
  composition?: object
  pieces?: number
}

export const mass = (grams: number) => ({ grams, basis: 'as_weighed' })
const input = ({ lot, grams, role = 'constituent', pieces }: Line) => ({
  lot,
  mass: mass(grams),
  role,
  ...(pieces ? { pieces } : {}),
})
export const output = ({ grams, ...line }: Line) => ({ ...line, mass: mass(grams) })
export function* made(
  log: Writer,
  type: string,
  area: string,
  inputs: Line[],
  outputs: Line[],
  more: object = {},
) {
  yield log(type, area, {
    occurredAt: undefined,
    run: `R-${outputs[0]?.lot}`,
    startedAt: '2026-11-20T08:00:00-06:00',
    endedAt: '2026-11-20T11:42:00-06:00',
    inputs: inputs.map(input),
    outputs: outputs.map(output),
    losses: [],
    uptake: [],
    ...more,
  })
}
