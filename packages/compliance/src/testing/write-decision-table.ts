// Writes the decision tables of the shipped prohibitions into docs/compliance.md: `node packages/compliance/src/testing/write-decision-table.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import { decisionTable } from '../rule-set/decision-table.ts'
import { SHIPPED } from '../rule-set/shipped.ts'

const DOCUMENT = new URL('../../../../docs/compliance.md', import.meta.url)
const MARK = '<!-- generated from the data -->'
const [head = ''] = readFileSync(DOCUMENT, 'utf8').split(MARK)
const tables = SHIPPED.flatMap((rules) =>
  rules.kind === 'prohibition' && rules.status === 'in_force' ? [decisionTable(rules)] : [],
)
writeFileSync(DOCUMENT, `${head}${MARK}\n\n${tables.join('\n\n')}\n`)
