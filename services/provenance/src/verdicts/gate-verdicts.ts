import { lotIndex } from '@lodestone/lineage'
import { ServiceError, toldBy, type VerdictSource } from '@lodestone/plant-service'
import { sightOfTheHouse } from '../access/sight.ts'
import { notAnswering, notSeen } from '../http/problems.ts'
import type { Question } from '../http/question.ts'
import { ruleSetsAsOf } from '../projection/rule-sets.ts'
import type { Provenance } from '../provenance.ts'
import { createPostedWith } from '../suspects/posted-with.ts'
import { createSuspects, openBehind, type Suspects, suspicionOf } from '../suspects/suspects.ts'
import { judgeLots } from './judge-lots.ts'
import { chooseProhibition } from './rule-sets.ts'

/** What shipping gates of the same process ask: the same as over HTTP, with the sight of the house. */
export const gateVerdicts =
  (
    provenance: Provenance,
    suspects: Suspects = createSuspects(provenance, createPostedWith(provenance)),
  ): VerdictSource =>
  async ({ lot, delivery, ruleSet, after, timeoutMs }) => {
    const { stream, revision } = after
    if (revision >= 0 && !(await provenance.waiters.wait(stream, revision, { timeoutMs })))
      throw notSeen(provenance.status(), after, timeoutMs)
    const status = provenance.status()
    if (!status.answers) throw notAnswering(status)
    const question = ofTheHouse(provenance)
    if (ruleSet === null) {
      const { lineage, at } = question
      const open = openBehind(lineage, lot, await suspects(lineage, at), at)
      return { given: null, reasons: open.map(suspicionOf) }
    }
    if (lotIndex(question.lineage, lot) === undefined)
      return { given: null, reasons: [`Nothing has named the lot ${lot} as of position ${question.at}.`] }
    try {
      const { date, contract } = delivery
      const active = ruleSetsAsOf(provenance.projection().ruleSets, question.at)
      const rules = chooseProhibition(active, ruleSet, { date, clauses: contract?.clauses ?? [] })
      return toldBy((await judgeLots(provenance, question, rules, [lot], delivery)).verdict)
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'RULE_SET_NOT_ACTIVE') throw error
      return { given: null, reasons: [error.message] }
    }
  }

const ofTheHouse = (provenance: Provenance): Question => {
  const lineage = provenance.lineage()
  const at = lineage.position
  const sight = sightOfTheHouse()
  return { lineage, at, sight, head: { position: at }, tag: '' }
}
