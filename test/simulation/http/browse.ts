import { canonicalJson } from '@lodestone/domain'
import { findLot, origins } from '@lodestone/lineage'
import type { Stage } from '../acts.ts'
import { codeOf } from '../truth/answered.ts'
import { trueLineage } from '../truth/read-side.ts'
import { insistOn } from './asking.ts'
import type { HttpGround } from './posting.ts'

const PATIENCE_MS = 10_000

/** Where a lot's neodymium comes from, asked over HTTP: as of a position that the log has, or as of now. Then the same as of the position of the answer. */
export const browse = async (stage: Stage, http: HttpGround, lot: string, n: number): Promise<void> => {
  const { referee, server } = stage.world
  const asOf = n % 3 === 0 ? undefined : 1 + (n % server.log().events.length)
  const path = `/v1/lots/${lot}/origins?element=Nd`
  const first = await insistOn(stage, http, () => ({
    url: asOf ? `${path}&as-of=${asOf}` : path,
    patienceMs: PATIENCE_MS,
  }))
  if (first === null) return
  const { by, answer } = first
  const told = () =>
    `${by.name} answered for ${lot} as of ${asOf ?? 'now'} with ${answer.status}: ${answer.text}`
  if (answer.status === 400 || answer.status === 404) {
    const known = asOf === undefined ? null : trueLineage(server.log(), asOf)
    const isRight =
      answer.status === 400
        ? codeOf(answer) === 'POSITION_IN_FUTURE' && asOf !== undefined
        : codeOf(answer) === 'NOT_FOUND' && (known === null || findLot(known, lot, asOf) === undefined)
    referee.mustHold(isRight, 'A question is answered as the log has it', told)
    return
  }
  const { position } = answer.body as { position: number }
  referee.mustHold(
    answer.headers['lodestone-position'] === String(position) && (asOf === undefined || position === asOf),
    'Every answer says as of which position it was given',
    told,
  )
  const truth = origins(trueLineage(server.log(), position), lot, { elements: ['Nd'], asOf: position })
  referee.mustHold(
    truth !== undefined && isSaidIn(truth, answer.body as object),
    'A question is answered as the log has it',
    told,
  )
  const again = await insistOn(stage, http, () => ({
    url: `${path}&as-of=${position}`,
    patienceMs: PATIENCE_MS,
  }))
  referee.mustHold(
    again === null || again.answer.status === 400 || again.answer.text === answer.text,
    'Every answer can be asked again as of its position',
    () => `${told()}; and ${again?.by.name}, as of ${position}: ${again?.answer.text}`,
  )
}

/** Whether an answer says all of something, whatever else it says. */
const isSaidIn = (truth: object, answer: object): boolean => {
  const said = new Map(Object.entries(answer))
  return Object.entries(truth).every(
    ([name, value]) => value === undefined || canonicalJson(said.get(name) ?? null) === canonicalJson(value),
  )
}
