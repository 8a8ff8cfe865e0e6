import type { PackVerdict } from '@lodestone/certificate-forms'
import type { Missing, Reason } from '@lodestone/compliance'
import type { LotId } from '@lodestone/domain'
import { ServiceError } from '@lodestone/plant-service'
import type { Question } from '../http/question.ts'
import type { Provenance } from '../provenance.ts'
import { verdictFor } from '../verdicts/verdict-for.ts'

/** What is said of a lot, for a delivery on a date, without anybody's signature; null where no prohibition is active. Errors: RULE_SET_UNREADABLE. */
export const statedVerdict = async (
  provenance: Provenance,
  question: Question,
  lot: LotId,
  date: string,
): Promise<PackVerdict | null> => {
  const found = await verdictFor(provenance, question, [lot], { date }).catch(unlessNoneIsActive)
  if (found === null) return null
  const { rules, ...answer } = found
  return {
    rules: answer.verdict.rules,
    title: rules.title,
    date,
    regimes: answer.verdict.regimes.map(({ name, outcome, reasons, missing, despite }) => ({
      name,
      outcome: outcome.replaceAll('_', ' '),
      because: [...reasons, ...despite].map(sentenceOf),
      unknown: missing.map(missingOf),
    })),
    answer: { ...question.head, title: rules.title, delivery: { date }, ...answer },
    ruleSet: rules,
  }
}

const sentenceOf = ({ sentence, paragraph }: Reason): string => `${sentence} ${paragraph}`
const missingOf = (missing: Missing): string => `${sentenceOf(missing)}; ${missing.whoCouldSay} could say it.`

const unlessNoneIsActive = (error: unknown): null => {
  if (error instanceof ServiceError && error.code === 'RULE_SET_NOT_ACTIVE') return null
  throw error
}
